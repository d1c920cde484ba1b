import type { Catalogue } from './text.ts'

/** What the person reads who starts the server and looks after it. */
export const operation = {
  'setting.PORT': {
    zh: '监听的端口；0 表示任选一个空闲端口，启动时显示',
    en: 'Port to listen on; 0 takes any free one and prints it',
  },
  'setting.HOST': {
    zh: '监听的地址；默认只有本机能访问，--lan 向局域网开放',
    en: 'Address to listen on; by default only this machine can reach it, --lan opens it to the local network',
  },
  'setting.DATA_DIR': {
    zh: '存放数据库、附件和密钥的文件夹',
    en: 'Folder of the database, the attachments and the keys',
  },
  'setting.DATABASE_URL': {
    zh: '自备 PostgreSQL（15–18）的地址，须是建表的所有者；留空则用自带的数据库',
    en: 'Address of your own PostgreSQL (15 to 18), as the role that owns the tables; empty = the database that comes along',
  },
  'setting.DATABASE_APP_URL': {
    zh: '工作角色 redress_app 的地址；仅当所有者无权创建角色时需要',
    en: 'Address of the working role redress_app; only where the owner may not create roles',
  },
  'setting.DATABASE_AUTH_URL': {
    zh: '登录角色 redress_auth 的地址；仅当所有者无权创建角色时需要',
    en: 'Address of the sign-in role redress_auth; only where the owner may not create roles',
  },
  'setting.PUBLIC_URL': {
    zh: '客户看到的网址，用于回执和信函中的链接；留空则用启动时显示的地址',
    en: 'Address customers see, used in links of receipts and letters; empty = the address printed at start',
  },
  'setting.MAIL_URL': {
    zh: '发信服务器，例如 smtps://用户:密码@mail.example.com；留空则信函等待人工发出',
    en: 'Mail server that letters go out by, such as smtps://user:password@mail.example.com; empty = letters wait to be sent by hand',
  },
  'setting.MAIL_FROM': {
    zh: '发件人地址，可带名称：客服中心 <complaints@example.com>；设置 MAIL_URL 时必填',
    en: 'Address letters come from, with a name if wanted: Complaints <complaints@example.com>; required with MAIL_URL',
  },
  'setting.DEMO': {
    zh: 'on：首次启动时建立演示组织和演示账号；off：不建立',
    en: 'on: the first start makes a demo organisation with demo sign-ins; off: it does not',
  },
  'setting.MASTER_KEY': {
    zh: '保护个人资料的主密钥（32 字节，base64）；留空则用数据文件夹中的密钥文件；多个进程共用时必须设置',
    en: 'Master key of all personal data (32 bytes, base64); empty = the key file in the data folder; required with several processes',
  },
  'setting.given': { zh: '来自环境变量', en: 'from the environment' },
  'setting.default': { zh: '默认值', en: 'default' },
  'setting.empty': { zh: '（空）', en: '(empty)' },
  'master-key.where': {
    zh: '主密钥在 {place}。它不在数据库里，也不在数据库的备份里，请另行妥善保存一份。',
    en: 'The master key is in {place}. It is not in the database nor in its backups: keep a copy of it in another safe place.',
  },
  'master-key.environment': { zh: '环境变量 MASTER_KEY', en: 'the environment variable MASTER_KEY' },
  'master-key.loss': {
    zh: '主密钥一旦丢失，所有投诉人的姓名、联系方式、来函和附件说明将永远无法读出，任何人都无法恢复；编号、步骤、期限和证据链仍可读、可核验。',
    en: 'Without the master key, names, contacts, letters and descriptions of every complaint can never be read again, by anybody; numbers, steps, deadlines and the chain of evidence stay readable and verifiable.',
  },
  'problem.not-a-port': {
    zh: '{setting}={value}：端口应为 0 到 65535 的整数。',
    en: '{setting}={value}: a port is a whole number from 0 to 65535.',
  },
  'problem.not-a-host': {
    zh: '{setting}={value}：应为 IP 地址或主机名。',
    en: '{setting}={value}: an IP address or a host name is needed.',
  },
  'problem.not-a-database-address': {
    zh: '{setting}={value}：应为 postgresql://用户:密码@主机:端口/数据库。',
    en: '{setting}={value}: this should read postgresql://user:password@host:port/database.',
  },
  'problem.not-a-web-address': {
    zh: '{setting}={value}：应为 http:// 或 https:// 开头的网址。',
    en: '{setting}={value}: an address that begins with http:// or https:// is needed.',
  },
  'problem.not-a-mail-server': {
    zh: '{setting}：“{value}”不是发信服务器地址（应以 smtp:// 或 smtps:// 开头）。',
    en: '{setting}: “{value}” is no address of a mail server (smtp://… or smtps://…).',
  },
  'problem.not-a-mail-address': {
    zh: '{setting}：“{value}”不是邮箱地址。设置了 MAIL_URL 就必须说明由谁发出。',
    en: '{setting}: “{value}” is no mail address. With MAIL_URL it has to be said whom letters come from.',
  },
  'problem.not-on-or-off': {
    zh: '{setting}={value}：应为 on 或 off。',
    en: '{setting}={value}: on or off is needed.',
  },
  'problem.not-32-bytes': {
    zh: '{setting}：应为 32 字节的 base64，例如 openssl rand -base64 32 的输出。',
    en: '{setting}: 32 bytes in base64 are needed, such as openssl rand -base64 32 prints.',
  },
  'problem.demo-in-public': {
    zh: '{setting}={value}：演示账号不能放在公网上。请设置 DEMO=off，或使用本机、局域网地址。',
    en: '{setting}={value}: demo sign-ins must not stand on a public address. Set DEMO=off, or use an address of this machine or the local network.',
  },
  'problem.no-engine-for-platform': {
    zh: '没有适合 {platform} 的自带数据库。请用 DATABASE_URL 指定一个 PostgreSQL。',
    en: 'No database comes along for {platform}. Name a PostgreSQL with DATABASE_URL.',
  },
  'problem.root-without-setpriv': {
    zh: '数据库不能以 root 身份运行，而这台机器没有 setpriv。请用普通用户启动。',
    en: 'The database does not run as root and this machine has no setpriv. Start as an ordinary user.',
  },
  'problem.folder-in-use': {
    zh: '进程 {by} 正在使用 {folder}。请先结束它，或用 DATA_DIR 另选一个文件夹。',
    en: 'Process {by} is using {folder}. End it first, or choose another folder with DATA_DIR.',
  },
  'problem.folder-not-ours': {
    zh: '当前用户无法使用 {folder}，它属于别的用户。请用原来的用户启动，或用 DATA_DIR 另选一个文件夹。',
    en: 'This user may not use {folder}: it belongs to another one. Start as that user, or choose another folder with DATA_DIR.',
  },
  'problem.engine-failed': {
    zh: '数据库一分钟内失败了五次，已放弃。它最后的输出：',
    en: 'The database failed five times within a minute and was given up. It said last:',
  },
  'problem.master-key-missing': {
    zh: '数据库里有用主密钥保护的资料，但 {place} 没有主密钥。请放回原来的密钥；没有它，这些资料无法读出。未作任何改动。',
    en: 'The database holds data protected by a master key, but there is none in {place}. Put the original key back: without it that data cannot be read. Nothing was changed.',
  },
  'problem.database-unreachable': {
    zh: '连接不上 {address}（{reason}）。请确认数据库已启动、地址和端口正确，或去掉 DATABASE_URL 改用自带的数据库。',
    en: '{address} does not answer ({reason}). Start that database, correct DATABASE_URL, or leave it out to use the database that comes along.',
  },
  'problem.database-denies': {
    zh: '{address} 拒绝登录（{reason}）。请核对 DATABASE_URL 中的用户和密码，以及数据库的 pg_hba.conf。',
    en: '{address} does not let us in ({reason}). Check user and password in DATABASE_URL, and pg_hba.conf of the database.',
  },
  'problem.database-not-there': {
    zh: '{address} 中没有这个数据库（{reason}）。请先建立：createdb -O 用户 数据库名。',
    en: '{address}: there is no such database ({reason}). Make it first: createdb -O USER NAME.',
  },
  'problem.database-rights': {
    zh: 'DATABASE_URL 的用户权限不足（{reason}）。它须是数据库的所有者并可创建角色；否则请由管理员建立 redress_app 和 redress_auth，再设置 DATABASE_APP_URL 和 DATABASE_AUTH_URL。',
    en: 'The user of DATABASE_URL lacks a right ({reason}). It has to own the database and may create roles; or let an administrator make redress_app and redress_auth, and set DATABASE_APP_URL and DATABASE_AUTH_URL.',
  },
  'problem.database-too-old': {
    zh: '这是 PostgreSQL {version}，需要 15 或更新的版本。请升级，或去掉 DATABASE_URL 改用自带的数据库。',
    en: 'This is PostgreSQL {version}; 15 or newer is needed. Upgrade it, or leave out DATABASE_URL to use the database that comes along.',
  },
  'problem.database-newer': {
    zh: '数据来自更新版本的程序（它有 {migration}）。请用那个版本启动；未作任何改动。',
    en: 'The data are of a newer version of this program (it knows {migration}). Start that version. Nothing was changed.',
  },
  'problem.folder-newer': {
    zh: '{folder} 中的数据库是 PostgreSQL {version}，由更新版本的程序建立。请用那个版本启动，或用 DATA_DIR 另选一个文件夹；未作任何改动。',
    en: 'The database in {folder} is PostgreSQL {version}, made by a newer version of this program. Start that version, or choose another folder with DATA_DIR. Nothing was changed.',
  },
  'problem.migration-changed': {
    zh: '数据库用过的 {migration} 与本程序中的不同。请换回原来的程序文件；未作任何改动。',
    en: '{migration} is not what was applied to this database. Put the original file of the program back. Nothing was changed.',
  },
  'problem.migration-failed': {
    zh: '更新数据库结构时，{migration} 失败（{reason}）。这一步已撤销，之前的步骤保留；排除原因后重新启动即可继续。',
    en: 'Bringing the database up to date failed at {migration} ({reason}). That step was undone, those before it stay; mend the cause and start again.',
  },
  'problem.no-room': {
    zh: '磁盘已满（{reason}）。请为 {folder} 或数据库所在的磁盘腾出空间后重新启动；已确认的内容不会丢失。',
    en: 'There is no room on the disk ({reason}). Free some where {folder} or the database lies and start again; nothing acknowledged is lost.',
  },
  'problem.folder-not-writable': {
    zh: '无法在 {folder} 中写入（{reason}）。请检查权限，或用 DATA_DIR 另选一个文件夹。',
    en: 'Nothing can be written to {folder} ({reason}). Check its permissions, or choose another folder with DATA_DIR.',
  },
  'problem.host-not-here': {
    zh: 'HOST={host} 不是这台机器的地址。请改用 127.0.0.1、本机的网络地址或 0.0.0.0。',
    en: 'HOST={host} is no address of this machine. Use 127.0.0.1, an address of this machine, or 0.0.0.0.',
  },
  'problem.port-not-allowed': {
    zh: '当前用户不能使用端口 {port}。请设置大于 1023 的 PORT。',
    en: 'This user may not use port {port}. Set PORT to one above 1023.',
  },
  'problem.unexpected': {
    zh: '启动失败：{reason}。设置 DEBUG=1 再启动可看到详情。',
    en: 'It could not be started: {reason}. Start again with DEBUG=1 to see the details.',
  },
  'problem.unsafe-database': {
    zh: '数据库的 {setting} 为 off：断电会丢失已经确认收到的投诉。请打开后再启动。',
    en: 'The database runs with {setting} off: a power cut would lose complaints that were already acknowledged. Switch it on and start again.',
  },
  'problem.unsafe-role': {
    zh: '数据库角色 {role} 不能用来工作（{faults}）：它能越过组织之间的隔离。',
    en: 'The database role {role} must not be worked as ({faults}): it could step over the walls between organisations.',
  },
  'problem.port-in-use': {
    zh: '端口 {port} 已被占用。请结束占用它的程序，或设置 PORT（0 表示任选一个空闲端口）。',
    en: 'Port {port} is taken. End the program that uses it, or set PORT (0 takes any free one).',
  },
  'problem.pages-not-built': {
    zh: '网页构建失败，未启动。原因见上面几行。',
    en: 'The pages could not be built; nothing was started. The lines above say why.',
  },
  'start.building': { zh: '正在构建网页……', en: 'Building the pages …' },
  'start.database': { zh: '正在启动数据库……', en: 'Starting the database …' },
  'start.orphan': {
    zh: '上次留下的数据库仍在运行，已停止并重新启动。',
    en: 'A database left over from last time was still running; it was stopped and is started again.',
  },
  'start.console': { zh: '工作台    {url}', en: 'Console   {url}' },
  'start.portal': { zh: '客户入口  {url}', en: 'Portal    {url}' },
  'start.sign-ins': {
    zh: '演示账号（也在 {file}）：',
    en: 'Demo sign-ins (also in {file}):',
  },
  'start.first': {
    zh: '不妨这样开始：先在客户入口提交一份投诉，再到工作台以 {first} 登录（把整行粘贴到“电子邮件”即可）；每份投诉上都写着下一步轮到谁。',
    en: 'A way to begin: file a complaint in the portal, then sign in to the console as {first} (paste the whole line into “E-mail”). Each complaint says whose turn is next.',
  },
  'start.key': {
    zh: '新建了主密钥：{place}。请另存一份：丢失后，投诉人的资料再也无法读出。',
    en: 'A new master key was made: {place}. Keep a copy elsewhere: without it the data of complainants can never be read again.',
  },
  'start.stop': { zh: '按 Ctrl-C 结束。', en: 'Ctrl-C ends it.' },
  'start.rows': {
    zh: '正在按新版程序重新整理 {complaints} 件未结投诉的期限和清单……',
    en: 'Making deadlines and lists anew, as this version of the program says them; open complaints: {complaints} …',
  },
  'start.rows.on': {
    zh: '……已整理 {done} / {complaints} 件',
    en: '… {done} of {complaints}',
  },
  'running.database-away': {
    zh: '数据库中断，正在重新启动；在此期间的请求会收到 503。',
    en: 'The database went away and is being started again; until then requests get a 503.',
  },
  'running.database-back': { zh: '数据库已恢复。', en: 'The database is back.' },
  'running.clock-warning': {
    zh: '本机时钟与数据库相差 {seconds} 秒，请校准。',
    en: 'The clocks of this machine and the database differ by {seconds} s; set them right.',
  },
  'running.clock-stops-timers': {
    zh: '本机时钟与数据库相差 {seconds} 秒，到时动作已暂停，校准后继续。',
    en: 'The clocks of this machine and the database differ by {seconds} s: nothing is done by the clock until they are right.',
  },
  'running.stopping': {
    zh: '正在结束：先做完手上的请求……',
    en: 'Ending: requests in hand are finished first …',
  },
  'running.stopped': { zh: '已结束。', en: 'Ended.' },
} as const satisfies Catalogue
