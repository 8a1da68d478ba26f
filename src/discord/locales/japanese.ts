/** Commands in Japanese, in the shape of `english.ts`. */
import type { CommandTexts } from "./english.ts";

export const japanese: CommandTexts = {
  commands: {
    ask: {
      name: "質問",
      description: "質問すると、すべての文に出典が付いた回答が届きます",
      options: {
        question: { name: "質問", description: "知りたいこと" },
        visibility: { name: "公開範囲", description: "回答を見られる人" },
        since: { name: "以降", description: "この時期以降の論文のみ：2024、2024-09、6 months など" },
        papers: { name: "論文数", description: "回答に使う論文の最大数" },
        depth: { name: "深さ", description: "どこまで詳しく調べるか" },
        style: { name: "形式", description: "回答の形" },
      },
    },
    related: {
      name: "関連",
      description: "ある論文に近い論文と、その理由を探します",
      options: {
        paper: { name: "論文", description: "題名、リンク、または内容を表す言葉" },
        facet: { name: "観点", description: "どの点で近いか。省略すると両方" },
      },
    },
    search: {
      name: "検索",
      description: "論文を関連度の高い順に探します",
      options: {
        query: { name: "検索語", description: "探す言葉" },
        since: { name: "以降", description: "この時期以降の論文のみ：2024、2024-09、6 months など" },
        sort: { name: "並び順", description: "何を先に表示するか" },
      },
    },
    paper: {
      name: "論文",
      description: "論文の要旨を読みます",
      options: { title: { name: "題名", description: "題名を入力し始めて選んでください" } },
    },
    saved: { name: "保存済み", description: "あなたの読書リスト", options: {} },
    topics: { name: "話題", description: "論文が何についてのものかを図で示します", options: {} },
    digest: { name: "ダイジェスト", description: "決まった時刻に、テーマの新着論文をお届けします", options: {} },
    "digest subscribe": {
      name: "購読",
      description: "テーマの新着をチャンネルに投稿します（管理者用）",
      options: { zone: { name: "タイムゾーン", description: "時刻のタイムゾーン。都市名を入力して選んでください" } },
    },
    "digest me": {
      name: "自分",
      description: "テーマの新着を、あなただけにダイレクトメッセージで",
      options: { zone: { name: "タイムゾーン", description: "時刻のタイムゾーン。都市名を入力して選んでください" } },
    },
    "digest list": { name: "一覧", description: "今あるダイジェストとその状態", options: {} },
    "digest preview": {
      name: "プレビュー",
      description: "今なら何が載るかを見ます",
      options: { digest: { name: "ダイジェスト", description: "どれか" } },
    },
    "digest now": {
      name: "今すぐ",
      description: "定期のものとは別に、今すぐ投稿します",
      options: { digest: { name: "ダイジェスト", description: "どれか" } },
    },
    "digest pause": {
      name: "一時停止",
      description: "ダイジェストを休ませます",
      options: { digest: { name: "ダイジェスト", description: "どれか" } },
    },
    "digest resume": {
      name: "再開",
      description: "ダイジェストを再開します",
      options: { digest: { name: "ダイジェスト", description: "どれか" } },
    },
    "digest remove": {
      name: "削除",
      description: "ダイジェストを終わりにします",
      options: { digest: { name: "ダイジェスト", description: "どれか" } },
    },
    "digest edit": {
      name: "編集",
      description: "テーマ、チャンネル、時刻、曜日、論文の数を変えます",
      options: { digest: { name: "ダイジェスト", description: "どれか" } },
    },
    settings: { name: "設定", description: "このサーバーでの回答の場所と方法", options: {} },
    privacy: {
      name: "プライバシー",
      description: "あなたについて保存されている内容の確認、書き出し、削除",
      options: {},
    },
    about: { name: "情報", description: "論文の数と、回答の作られ方", options: {} },
    help: { name: "ヘルプ", description: "このボットにできること", options: {} },
  },
  menus: { ask: "これについて質問", related: "関連論文を探す" },
  choices: {
    visibility: { public: "チャンネルの全員", private: "自分だけ" },
    sort: { relevance: "関連度順", newest: "新しい順" },
    depth: { quick: "速い", deep: "詳しい：時間がかかります。複数の論文にわたる質問に" },
    style: { short: "短い文章", list: "箇条書き", comparison: "項目ごとの比較" },
    facet: { problem: "課題：何に取り組むか", method: "手法：どう取り組むか" },
  },
};
