import type { Catalogue } from './text.ts'

/** What a customer reads: filing a complaint and following it with the receipt link. */
export const portal = {
  loading: { zh: '正在打开…', en: 'Opening…' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },

  'filing.title': { zh: '提交投诉', en: 'File a complaint' },
  'filing.lead': {
    zh: '大约一分钟。提交后您会得到一个编号和一个查询链接。',
    en: 'About a minute. You get a number and a link to follow it.',
  },
  'filing.progress': { zh: '第 {step} 步，共 {steps} 步', en: 'Question {step} of {steps}' },
  'filing.next': { zh: '下一步', en: 'Next' },
  'filing.back': { zh: '上一步', en: 'Back' },
  'filing.optional': { zh: '选填', en: 'optional' },
  'filing.may-be-empty': { zh: '可以跳过。', en: ' You may skip this.' },
  'filing.line': { zh: '{label}：{value}', en: '{label}: {value}' },
  'filing.change': { zh: '修改', en: 'Change' },
  'filing.send': { zh: '提交投诉', en: 'Send the complaint' },
  'filing.sending': { zh: '正在提交…', en: 'Sending…' },
  'filing.draft': { zh: '您上次填写的内容还在。', en: 'What you wrote last time is still here.' },
  'filing.draft.discard': { zh: '清空重填', en: 'Start again' },
  'filing.kept': { zh: '内容保存在本机，尚未提交。', en: 'Kept on this device, not sent yet.' },
  'filing.offline': {
    zh: '现在没有网络。您填写的内容已保存在本机；请不要关闭本页，联网后会自动提交。',
    en: 'You are offline. What you wrote is kept on this device; leave this page open and it is sent by itself once you are back online.',
  },

  'ask.description': { zh: '发生了什么问题？', en: 'What went wrong?' },
  'ask.description.hint': {
    zh: '请用您自己的话说明：什么坏了、什么时候发现的、数量多少。',
    en: 'In your own words: what is wrong, when you noticed it, how many are affected.',
  },
  'ask.product': { zh: '是哪一件产品？', en: 'Which product is it?' },
  'ask.product.hint': {
    zh: '标签、送货单或发票上可以找到。不清楚的可以留空。',
    en: 'You find this on the label, the delivery note or the invoice. Leave empty what you do not know.',
  },
  'ask.product.prefilled': {
    zh: '已按您扫描的二维码填好，请核对。',
    en: 'Filled in from the code you scanned. Please check.',
  },
  'ask.demand': { zh: '您希望我们怎么做？', en: 'What do you want us to do?' },
  'ask.demand.hint': {
    zh: '例如：更换、退款、维修、说明原因。',
    en: 'For example: replace, refund, repair, explain.',
  },
  'ask.photos': { zh: '有照片或视频吗？', en: 'Do you have photos or a video?' },
  'ask.photos.hint': {
    zh: '拍下问题处和标签，处理会快得多。',
    en: 'A photo of the fault and one of the label help a lot.',
  },
  'ask.customer': { zh: '怎样与您联系？', en: 'How do we reach you?' },
  'ask.customer.hint': {
    zh: '不留联系方式也可以提交，您用查询链接查看答复。',
    en: 'You may leave this empty and read our answer under your receipt link.',
  },
  'ask.check': { zh: '请核对', en: 'Please check' },

  'field.photos': { zh: '照片与文件', en: 'Photos and files' },
  'field.none': { zh: '未填', en: 'not given' },

  'photos.take': { zh: '拍照或选择文件', en: 'Take a photo or choose a file' },
  'photos.more': { zh: '再加一张', en: 'Add another' },
  'photos.remove': { zh: '移除 {name}', en: 'Remove {name}' },
  'photos.limits': {
    zh: '最多 {files} 个，每个不超过 {megabytes} MB。',
    en: 'Up to {files}, {megabytes} MB each.',
  },
  'photos.too-large': {
    zh: '“{name}”超过 {megabytes} MB，没有添加。',
    en: '“{name}” is larger than {megabytes} MB and was not added.',
  },
  'photos.too-many': {
    zh: '最多只能添加 {files} 个文件，“{name}”没有添加。',
    en: 'Only {files} files can be added; “{name}” was not.',
  },
  'photos.wrong-type': {
    zh: '“{name}”的文件类型不能接收。请用照片、视频或 PDF。',
    en: '“{name}” is of a type we cannot take. Use a photo, a video or a PDF.',
  },
  'photos.empty-file': { zh: '“{name}”是空文件，没有添加。', en: '“{name}” is empty and was not added.' },

  'problem.title': { zh: '还没有提交成功', en: 'Not sent yet' },
  'problem.network': {
    zh: '网络中断，没有收到答复。您的内容还在；再按一次“提交投诉”也不会重复登记。',
    en: 'The connection broke and no answer came. What you wrote is still here; pressing “Send” again will not file it twice.',
  },
  'problem.later': {
    zh: '服务暂时不可用，请稍后再试。您的内容还在。',
    en: 'The service is not available just now. Please try again shortly; what you wrote is still here.',
  },
  'problem.description': { zh: '请先说明发生了什么问题。', en: 'Please tell us what went wrong first.' },
  'problem.name': {
    zh: '留了联系方式，请写上姓名或单位，我们好称呼您。',
    en: 'You told us how to reach you: please add whom to ask for.',
  },
  'problem.marked': { zh: '有的地方需要修改，已经标出。', en: 'Something has to be changed; it is marked.' },
  'problem.required': { zh: '请填写“{field}”。', en: 'Please fill in “{field}”.' },
  'problem.later.title': { zh: '暂时打不开', en: 'Not available just now' },
  'problem.no-desk.title': { zh: '没有找到这个页面', en: 'This page was not found' },
  'problem.no-desk': {
    zh: '链接可能不完整或已停用。请核对二维码或链接，或直接联系我们。',
    en: 'The link may be incomplete or no longer in use. Check the code or the link, or contact us directly.',
  },
  'problem.no-receipt.title': { zh: '没有找到这份回执', en: 'This receipt was not found' },
  'problem.no-receipt': {
    zh: '请使用提交后得到的完整链接。只有投诉编号看不到任何内容，这是为了保护您的信息。',
    en: 'Use the whole link you received after filing. The complaint number alone shows nothing; that protects you.',
  },
  'problem.no-address.title': { zh: '这个链接不能用', en: 'This link does not work' },
  'problem.no-address': {
    zh: '链接可能不完整，或者已经失效。请打开邮件里的完整链接。',
    en: 'It may be incomplete or no longer in use. Please open the whole link from the mail.',
  },
  'problem.no-satisfaction.title': { zh: '这个链接不能用', en: 'This link does not work' },
  'problem.no-satisfaction': {
    zh: '链接可能不完整，或者已经失效。请打开答复里的完整链接。',
    en: 'It may be incomplete or no longer in use. Please open the whole link from our answer.',
  },
  'problem.retry': { zh: '再试一次', en: 'Try again' },

  'receipt.title': { zh: '投诉回执', en: 'Complaint receipt' },
  'receipt.filed': { zh: '我们已收到您的投诉', en: 'We have received your complaint' },
  'receipt.number': { zh: '投诉编号', en: 'Complaint number' },
  'receipt.keep': {
    zh: '请保存下面的链接或二维码：只有凭它才能查看进展。',
    en: 'Keep the link or the code below: it is the only way to follow your complaint.',
  },
  'receipt.link': { zh: '查询链接', en: 'Receipt link' },
  'receipt.copy': { zh: '复制链接', en: 'Copy the link' },
  'receipt.copied': { zh: '已复制', en: 'Copied' },
  'receipt.print': { zh: '打印', en: 'Print' },
  'receipt.qr': { zh: '查询链接的二维码', en: 'QR code of the receipt link' },
  'receipt.show-link': { zh: '查询链接与二维码', en: 'Receipt link and QR code' },
  'receipt.status': { zh: '进展', en: 'Progress' },
  'receipt.received-at': { zh: '{when} 收到', en: 'Received {when}' },
  'receipt.closed-at': { zh: '{when} 办结', en: 'Closed {when}' },
  'receipt.promised': { zh: '我们的承诺', en: 'What we promised' },
  'receipt.promised.none': {
    zh: '目前没有尚待兑现的日期。',
    en: 'No date is outstanding at the moment.',
  },
  'receipt.by': { zh: '{when} 之前', en: 'by {when}' },
  'receipt.met': { zh: '已按时完成', en: 'done in time' },
  'receipt.met-late': { zh: '已完成，晚于承诺', en: 'done, later than promised' },
  'receipt.late': { zh: '已超过承诺的时间', en: 'later than promised' },
  'receipt.provisional': { zh: '暂定', en: 'provisional' },
  'receipt.understood': { zh: '您告诉我们的内容', en: 'What you told us' },
  'receipt.messages': { zh: '往来消息', en: 'Messages' },
  'receipt.messages.none': {
    zh: '还没有消息。我们的答复会显示在这里。',
    en: 'No messages yet. Our answer will appear here.',
  },
  'receipt.outcome': { zh: '：{outcome}', en: ': {outcome}' },
  'receipt.you': { zh: '您', en: 'You' },
  'receipt.automatic': { zh: '系统自动生成', en: 'written automatically' },
  'receipt.reply': { zh: '回复', en: 'Reply' },
  'receipt.question': { zh: '我们有一个问题请您回答', en: 'We have a question for you' },
  'receipt.question.go': { zh: '回答', en: 'Answer' },
  'receipt.question.waits': { zh: '等待您的回答', en: 'waits for your answer' },
  'receipt.question.answer': { zh: '回答我们的问题', en: 'Answer our question' },
  'receipt.question.hint': {
    zh: '写几个字就可以，也可以附上照片。',
    en: 'A few words are enough; photos can go with them.',
  },
  'receipt.question.sent': { zh: '已收到您的回答，谢谢。', en: 'We have received your answer. Thank you.' },
  'receipt.add': { zh: '补充说明或照片', en: 'Add words or photos' },
  'receipt.add.hint': {
    zh: '想起了什么，或有新的照片，都可以在这里补充。',
    en: 'If you remember something or have new photos, add them here.',
  },
  'receipt.kind': { zh: '您想告诉我们什么', en: 'What you want to tell us' },
  'receipt.kind.acceptance': { zh: '接受处理结果', en: 'I accept the outcome' },
  'receipt.kind.objection': { zh: '不认可，提出异议', en: 'I do not agree' },
  'receipt.kind.more-information': { zh: '补充信息', en: 'I want to add something' },
  'receipt.kind.withdrawal': { zh: '撤回投诉', en: 'I withdraw the complaint' },
  'receipt.kind.thanks': { zh: '表示感谢', en: 'Thank you' },
  'receipt.kind.other': { zh: '其他', en: 'Something else' },
  'receipt.kind.missing': {
    zh: '请先在上面选一项。',
    en: 'Please choose one of the above first.',
  },
  'receipt.outcome.ask': { zh: '您对处理结果怎么看？', en: 'What do you think of the outcome?' },
  'receipt.outcome.hint': {
    zh: '可以接受，也可以提出异议。异议会送到负责人手里。',
    en: 'Accept it, or say what is still wrong: an objection goes to the people in charge.',
  },
  'receipt.add.send': { zh: '发送', en: 'Send' },
  'receipt.add.sent': { zh: '已收到您的补充。', en: 'We have received your addition.' },
  'receipt.add.accepted': {
    zh: '谢谢，已记下您接受处理结果。',
    en: 'Thank you. We have noted that you accept the outcome.',
  },
  'receipt.add.objected': {
    zh: '已收到您的异议，负责人会查看。',
    en: 'We have received your objection; the people in charge will look at it.',
  },
  'receipt.again': {
    zh: '我们已收到您的异议，正在重新处理。',
    en: 'We have received your objection and are working on it again.',
  },
  'receipt.add.empty': { zh: '请先写几个字。', en: 'Please write a few words first.' },
  'receipt.add.network': {
    zh: '网络中断，没有收到答复。内容还在；再按一次“发送”也不会重复。',
    en: 'The connection broke and no answer came. What you wrote is still here; pressing “Send” again will not send it twice.',
  },
  'receipt.checkpoint': { zh: '记录校验码', en: 'Checkpoint of the record' },
  'receipt.checkpoint.hint': {
    zh: '凭这串校验码可以证明记录此后没有被悄悄改动。',
    en: 'With it you can show that the record was not changed unseen since.',
  },

  'satisfaction.ask': { zh: '您对这次处理满意吗？', en: 'How satisfied are you with how it was handled?' },
  'satisfaction.thanks': {
    zh: '谢谢。您可以随时改选，直到我们记录下来为止。',
    en: 'Thank you. You may choose again until we have recorded it.',
  },
  'satisfaction.said': { zh: '您的评价：{answer}', en: 'You said: {answer}' },
  'satisfaction.network': {
    zh: '网络中断，没有记下。请再点一次。',
    en: 'The connection broke and nothing was noted. Please tap again.',
  },
  'satisfaction.title': { zh: '投诉 {number}', en: 'Complaint {number}' },
  'satisfaction.over': {
    zh: '现在不能评价：满意度已经记录，或者我们的答复还没有登记为发出。',
    en: 'There is nothing to choose just now: it has been recorded already, or our answer is not yet noted as sent.',
  },
  'address.title': { zh: '确认您的邮箱', en: 'Confirm your address' },
  'address.lead': {
    zh: '确认之后，我们会把投诉 {number} 的答复发到收到这个链接的邮箱。',
    en: 'Once you confirm, we send our answers to complaint {number} to the address this link went to.',
  },
  'address.not-yours': {
    zh: '如果投诉不是您提交的，请关闭本页，不必做任何事。',
    en: 'If the complaint is not yours, close this page; there is nothing to do.',
  },
  'address.confirm': { zh: '这是我的邮箱', en: 'This is my address' },
  'address.confirmed': { zh: '已确认，谢谢。', en: 'Confirmed. Thank you.' },
  'address.confirmed.lead': {
    zh: '我们会把投诉 {number} 的答复发到这个邮箱。',
    en: 'Our answers to complaint {number} will come to this address.',
  },

  'status.received': { zh: '已收到，等待登记', en: 'Received, waiting to be registered' },
  'status.in-work': { zh: '正在处理', en: 'Being worked on' },
  'status.answered': { zh: '已答复', en: 'Answered' },
  'status.closed': { zh: '已办结', en: 'Closed' },
} as const satisfies Catalogue
