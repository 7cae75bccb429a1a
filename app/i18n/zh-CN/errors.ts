/** What a page that cannot be shown says. */
export const errors = {
  absentTitle: "没有这个页面",
  absentText: "地址可能输错了，或者页面已经移走。登记过的平台不会消失：即使已被撤销，也保留说明页。",
  absentSearch: "搜索平台、机构、政策和公告",
  refusedTitle: "这个地址无法打开",
  refusedText: "请求中有本站读不懂的内容。请检查地址，或从首页重新开始。",
  tooLargeTitle: "附件太大，没有提交",
  tooLargeText:
    "一次提交的全部内容不能超过 {megabytes} MB；附件几份、每份多大，表单上写明了。请压缩、拆分或少附几份，再提交。按浏览器的“后退”，通常能找回已经填写的文字。",
  tooSlowTitle: "没有收完，没有提交",
  tooSlowText:
    "上传太慢或者中断了，本站没有收下。请换一个网络，或者把附件压缩后再提交（合计不超过 {megabytes} MB）。按浏览器的“后退”，通常能找回已经填写的文字。",
  tooBusyTitle: "现在上传附件的人太多，没有提交",
  tooBusyText:
    "请过半分钟再提交，或者先不附文件（合计不超过 {megabytes} MB）。按浏览器的“后退”，通常能找回已经填写的文字。",
  storeFullTitle: "本站暂时存不下，没有提交",
  storeFullText:
    "这不是您的操作造成的，已经记录下来。您提交的内容一点也没有存下，请过几分钟再试；如果仍然不行，请把请求编号告诉运行本站的单位。按浏览器的“后退”，通常能找回已经填写的文字。",
  backToForm: "回到表单",
  limitedTitle: "请求太频繁",
  limitedText: "请稍等一分钟再试。浏览已打开的页面不受影响。",
  brokenTitle: "本站出错了",
  brokenText: "错误已记录，不是您的操作造成的。请稍后重试；如果仍然不行，请把请求编号告诉运行本站的单位。",
  requestId: "请求编号",
  backHome: "回到首页",
  allPlatforms: "浏览全部创新平台",
  noSuchFile: "这里没有这个文件：地址可能写错了，或者文件已经更名。各项内容的入口在首页：{home}",
} as const;
