import type { CommandTexts } from "./english.ts";

/** Simplified. */
export const chinese: CommandTexts = {
  commands: {
    ask: {
      name: "提问",
      description: "提出问题，得到每句话都注明出处的回答",
      options: {
        question: { name: "问题", description: "你想知道什么" },
        visibility: { name: "可见范围", description: "谁能看到回答" },
        since: { name: "起始时间", description: "只看此后的论文：2024、2024-09 或 6 months" },
        papers: { name: "论文数", description: "回答最多参考多少篇论文" },
        depth: { name: "深度", description: "查找的深入程度" },
        style: { name: "形式", description: "回答的形式" },
      },
    },
    related: {
      name: "相关",
      description: "查找与某篇论文最接近的论文及其原因",
      options: {
        paper: { name: "论文", description: "标题、链接或几个描述它的词" },
        facet: { name: "方面", description: "在哪方面相近；不选则两者都算" },
      },
    },
    search: {
      name: "搜索",
      description: "查找论文，最相关的在前",
      options: {
        query: { name: "关键词", description: "要查找的词" },
        since: { name: "起始时间", description: "只看此后的论文：2024、2024-09 或 6 months" },
        sort: { name: "排序", description: "先显示什么" },
      },
    },
    paper: {
      name: "论文",
      description: "阅读一篇摘要",
      options: { title: { name: "标题", description: "论文标题；开始输入并选择" } },
    },
    saved: { name: "收藏", description: "你的阅读清单", options: {} },
    topics: { name: "主题", description: "用图片展示论文的主题", options: {} },
    digest: { name: "文摘", description: "在你选定的时间，送上某个主题的新论文", options: {} },
    "digest subscribe": {
      name: "订阅",
      description: "把某个主题的新论文发到频道；供管理员使用",
      options: { zone: { name: "时区", description: "时间所在的时区；输入城市名后选择" } },
    },
    "digest me": {
      name: "给我",
      description: "某个主题的新论文，私信发给你一人",
      options: { zone: { name: "时区", description: "时间所在的时区；输入城市名后选择" } },
    },
    "digest list": { name: "列表", description: "有哪些文摘，现状如何", options: {} },
    "digest preview": {
      name: "预览",
      description: "看看现在会有什么内容",
      options: { digest: { name: "文摘", description: "哪一个" } },
    },
    "digest now": {
      name: "立即",
      description: "在定期之外，现在就发一份",
      options: { digest: { name: "文摘", description: "哪一个" } },
    },
    "digest pause": {
      name: "暂停",
      description: "让文摘停一停",
      options: { digest: { name: "文摘", description: "哪一个" } },
    },
    "digest resume": {
      name: "恢复",
      description: "让文摘继续",
      options: { digest: { name: "文摘", description: "哪一个" } },
    },
    "digest remove": {
      name: "移除",
      description: "永久结束一个文摘",
      options: { digest: { name: "文摘", description: "哪一个" } },
    },
    "digest edit": {
      name: "编辑",
      description: "更改主题、频道、时间、日期或论文数量",
      options: { digest: { name: "文摘", description: "哪一个" } },
    },
    settings: { name: "设置", description: "机器人在本服务器的回答位置和方式", options: {} },
    privacy: { name: "隐私", description: "保存了哪些关于你的内容；导出或删除", options: {} },
    about: { name: "关于", description: "论文数量以及回答的生成方式", options: {} },
    help: { name: "帮助", description: "这个机器人能做什么", options: {} },
  },
  menus: { ask: "就此提问", related: "查找相关论文" },
  choices: {
    visibility: { public: "频道中的所有人", private: "仅自己" },
    sort: { relevance: "最相关", newest: "最新" },
    depth: { quick: "快速", deep: "深入：较慢，适合涉及多篇论文的问题" },
    style: { short: "短文", list: "列表", comparison: "逐点比较" },
    facet: { problem: "问题：研究什么", method: "方法：怎么研究" },
  },
};
