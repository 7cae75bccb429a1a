/**
 * What people are told in the workbench, by mail and by text message. `<kind>.title` stands in lists and subjects;
 * names between braces come from the event, and may be missing in an older one.
 */
export const mails = {
  "mail.open": "链接：",
  "mail.automatic": "这封邮件由{site}自动发出，请勿回复。",
  "mail.stop": "不想再收到这类邮件？打开下面的链接退订，无需登录：",

  "code.role.owner": "负责人",
  "code.role.manager": "管理员",
  "code.role.finance": "财务",
  "code.role.officer": "主管部门工作人员",
  "code.role.department": "推荐部门工作人员",
  "code.role.auditor": "审计人员",
  "code.result.approved": "已通过",
  "code.result.refused": "未通过",
  "code.result.applied": "已生效",
  "code.result.rejected": "未通过",
  "code.result.withdrawn": "已撤回",
  "code.result.released": "已放行",
  "code.result.published": "已公开",

  "application-submitted.title": "有单位等待核验：{organisation}",
  "application-submitted.text": "“{organisation}”提交了登记申请，请核对证照后决定。",
  "application-approved.title": "单位已通过核验：{organisation}",
  "application-approved.text": "“{organisation}”已通过核验，您现在可以代表它办事，并邀请同事加入。",
  "application-refused.title": "单位登记未通过：{organisation}",
  "application-refused.text":
    "“{organisation}”的登记申请未通过。原因：{reason}\n您可以修改后重新提交，已填写的内容都还在。",
  "application-joined.title": "{organisation}已由他人登记",
  "application-joined.text":
    "在您申请期间，“{organisation}”已通过他人的登记核验。您的申请已转为加入申请，由该单位负责人决定。",
  "organisation-restored.title": "单位已恢复：{organisation}",
  "organisation-restored.text": "“{organisation}”已恢复，可以继续以它的名义办事。",
  "office-ended.title": "您不再担任{role}",
  "office-ended.text": "您在“{organisation}”的职务已结束。如有疑问，请与主管部门联系。",
  "expert-appointed.title": "您已被聘为专家",
  "expert-appointed.text": "请填写专业领域、工作单位和利益关系，这些内容不会公开。",
  "expert-ended.title": "您的专家聘任已结束",
  "expert-ended.text": "感谢您的工作。如有疑问，请与主管部门联系。",
  "join-requested.title": "{person}申请加入{organisation}",
  "join-requested.text": "请确认对方确为“{organisation}”的人员，再决定是否同意。",
  "join-accepted.title": "您已加入{organisation}",
  "join-accepted.text": "您加入“{organisation}”的申请已获同意，现在可以代表它办事。",
  "join-refused.title": "加入{organisation}的申请未获同意",
  "join-refused.text": "“{organisation}”没有同意您的申请。如有疑问，请直接与该单位联系。",
  "member-joined.title": "{person}加入了{organisation}",
  "member-joined.text": "{person}现在可以代表“{organisation}”办事。如果不认识此人，请立即在成员页移除。",
  "membership-changed.title": "您在{organisation}的身份有变化",
  "membership-changed.text": "请打开单位页面，查看您现在可以做什么。",
  "organisation-suspended.title": "单位被暂停：{organisation}",
  "organisation-suspended.text": "“{organisation}”已被暂停，恢复之前不能以它的名义办事。原因：{reason}",
  "broker-submitted.title": "技术经理人等待核验：{name}",
  "broker-submitted.text": "{name}提交了技术经理人信息，请核对后决定是否公开。",
  "broker-decided.title": "技术经理人信息{result}",
  "broker-decided.text": "您的技术经理人信息{result}。{reason}",
  "assisted-confirmed.title": "代办表单已确认：{organisation}",
  "assisted-confirmed.text": "您为“{organisation}”代填的表单已由对方确认并提交。",
  "assisted-declined.title": "代办表单被拒绝：{organisation}",
  "assisted-declined.text": "对方没有确认您为“{organisation}”代填的表单，表单内容已删除。",
  "office-granted.title": "您被授予职务：{role}",
  "office-granted.text": "您现在是{role}。工作人员首次进入办公台前，请先开启两步验证。",
  "sign-in-new-place.title": "您的账户在新的地方登录",
  "sign-in-new-place.text":
    "您的账户刚刚在一个新的网络或浏览器上登录。如果是您本人，无需处理；如果不是，请立即修改密码，其他登录会随之全部退出。",
  "password-changed.title": "密码已修改",
  "password-changed.text":
    "您的密码刚刚被修改，其他登录已全部退出，接口令牌已全部撤销。如果不是您本人所为，请立即用“忘记密码”重设。",
  "second-factor-changed.title": "两步验证设置有变化",
  "second-factor-changed.text":
    "您账户的两步验证刚刚被开启、更换或关闭。如果不是您本人所为，请立即修改密码。",
  "api-token-created.title": "新建了接口令牌：{name}",
  "api-token-created.text":
    "您的账户刚刚新建了接口令牌“{name}”，持有它的程序能以您的名义读取本站。如果不是您本人所为，请立即撤销它并修改密码。",
  "decision-waiting.title": "等待第二人确认：{platform}",
  "decision-waiting.text": "同事录入了一项使“{platform}”退出的决定，需要另一名工作人员核对后确认。",
  "decision-settled.title": "您录入的决定{result}：{platform}",
  "decision-settled.text": "您录入的关于“{platform}”的决定{result}。{reason}",
  "held.title": "您提交的内容等待核对",
  "held.text": "内容涉及管制或保密词语（{terms}），工作人员核对后才会公开。您不必重新提交。",
  "hold-waiting.title": "有内容等待核对",
  "hold-waiting.text": "有内容涉及管制或保密词语（{terms}），请决定放行还是退回。",
  "hold-decided.title": "您提交的内容{result}",
  "hold-decided.text": "工作人员已核对您提交的内容：{result}。{reason}",
  "platform-changed.title": "您关注的平台有变更：{platform}",
  "platform-changed.text": "“{platform}”有新的变更记录，打开平台主页可以看到内容和依据的文件。",
  "saved-search-found.title": "“{search}”有 {count} 条新结果",
  "saved-search-found.text": "您保存的搜索“{search}”有新结果：{names}",
  "job-failed.title": "后台任务失败：{queue}",
  "job-failed.text": "任务“{queue}”多次重试后仍未成功，请查看原因后重试。",

  "confirm-email.subject": "请确认您的电子邮箱",
  "confirm-email.text":
    "打开下面的链接，确认这个邮箱是您的。如果您没有在本站填写过它，请不要打开，忽略这封邮件即可。",
  "reset-password.subject": "重设密码",
  "reset-password.text":
    "打开下面的链接设置新密码。链接只能使用一次，不久后失效。如果不是您要求的，请忽略这封邮件，密码不会改变。",
  "already-registered.subject": "您已有账户",
  "already-registered.text":
    "有人用这个邮箱注册，而它已有账户。如果是您本人，请直接登录；忘记了密码可以重设。如果不是您，无需处理。",
  "login-name-changed.subject": "您的登录邮箱或手机号已更换",
  "login-name-changed.text":
    "您账户的登录邮箱或手机号刚刚被更换，其他登录已全部退出。如果是您本人，无需处理；如果不是，请立即按下面页面上的方式与我们联系。",
  "invitation.subject": "{inviter}邀请您加入{organisation}",
  "invitation.text":
    "{inviter}邀请您加入“{organisation}”。打开下面的链接可以查看并决定是否接受。如果您不认识对方，忽略这封邮件即可。",
  "digest.subject": "您有 {count} 条未读消息",
  "digest.text": "以下 {count} 条消息您还没有读过：",

  "confirm-phone.sms": "【科技创新资源平台】验证码 {code}，用于确认您的手机号码。请勿告诉他人。",
  "reset-code.sms": "【科技创新资源平台】验证码 {code}，用于重设密码。如果不是您本人操作，请忽略。",
  "phone-already-registered.sms":
    "【科技创新资源平台】有人用此号码注册，而它已有账户。如果是您本人，请直接登录；否则无需处理。",
  "notification.sms": "【科技创新资源平台】{title}。查看：{link}",
  "login-name-changed.sms":
    "【科技创新资源平台】您账户的登录邮箱或手机号刚刚被更换。如果不是您本人操作，请立即与我们联系。",
  "assisted-form.sms":
    "【科技创新资源平台】{office}为您代填了一份表单。请打开链接核对，确认后才会提交：{link}",
} as const;
