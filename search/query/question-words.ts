/** Words that ask instead of naming what is sought. Dropped from queries silently, never from documents. */
export const questionWords: ReadonlySet<string> = new Set(
  (
    "请问 怎么 怎样 如何 哪里 哪儿 哪个 哪些 哪家 什么 谁 谁能 吗 呢 啊 吧 的 了 是 在 和 与 及 或 有 没有 有没有 " +
    "能 可以 能不能 可不可以 能否 想 想要 我 我们 我要 你 你们 找 寻找 查 查找 查询 搜索 需要 做 去 给 一个 一家 " +
    "里 里面 里头 中 上 怎么办 咋 咋办 咋样 是不是 真的 人 有人 我家 家里 谁家 哪位 哪 到底 应该 呀 么 还 都 也 就 把 对 让 跟 " +
    "这 那 这个 那个 帮我 找人 想找 哪儿能 " +
    "一下 地方 会不会 会 被 什么时候 时候 何时 多久 要不要 是否 哪有 要 办 坏 帮 帮忙 关于 有关 相关 租用 " +
    "a an and any are at can could do does find for from get how i in is it looking me my need of on or our " +
    "please search show some that the there to want we what when where which who with you your"
  )
    .split(" ")
    .filter(Boolean),
);

/** The same in pinyin, as it stays behind when somebody has not yet changed to Chinese: `wo想测土壤`. */
export const questionSyllables: ReadonlySet<string> = new Set(
  (
    "wo women ni xiang xiangyao zhao nali nar nage naxie shei shui zenme zenyang ruhe shenme qingwen keyi neng " +
    "youmeiyou xuyao yao you mei de ma bang bangwo zuo cha"
  ).split(" "),
);
