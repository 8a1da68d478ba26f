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
      options: { paper: { name: "論文", description: "題名、リンク、または内容を表す言葉" } },
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
  },
};
