/** What the command line says. */
export const cli = {
  'cli.help': `Relais, a support desk that keeps its promises.

  npm start                       starts the desk (on http://127.0.0.1:8080)
  npm start -- --demo             the same, with demonstration data and its sign-ins
  npm start -- --port N --data DIR --host ADDRESS

  relais start [--web]            the desk; with --web pages only, jobs run in “relais worker”
  relais worker                   jobs and clocks only
  relais migrate                  brings the database to this version
  relais doctor                   says what is wrong with an installation
  relais demo                     fills an empty database with demonstration data
  relais audit verify             proves that no event was changed or removed
  relais clocks verify            recomputes every deadline from what happened
  relais report verify            checks a service report on standard input, offline
  relais clock explain [--lines]  explains a deadline: JSON on standard input, JSON out; with --lines one a line
  relais mail ADDRESS             keeps a mail from standard input, for a mail server’s pipe
  relais mail explain [--lines]   shows how a mail on standard input is read and what becomes of it, as JSON;
                                  --prove asks the DNS who sent it, --desk [ADDRESS] decides as this desk would
  relais api                      prints the HTTP interface (OpenAPI 3.1)
  relais schema                   writes db/schema.sql
  relais check, test, bench       for those who work on Relais

Settings: PORT, HOST, PUBLIC_URL, RELAIS_DATA, DATABASE_URL, RELAIS_SECRET, RELAIS_PUSH_KEY,
  PROXY_HOPS, RELAIS_SMTP, RELAIS_MAIL_FROM, RELAIS_MAIL_IN, RELAIS_DNS, RELAIS_OUTBOUND_ALLOW (see README.md).`,
  'cli.unknown': 'There is no command “{command}”; “relais help” lists them.',
  'cli.bug': 'Relais ended by a mistake of its own, which is worth reporting: {reason}',

  'cli.start.empty': 'Nobody works here yet: open this address to make the first administrator.',
  'cli.start.open_to_all': 'Careful: other machines can reach this desk, and whoever opens it first becomes its administrator. Open it and finish the set-up now; or stop it, and start it with HOST=127.0.0.1 and no proxy in front until that is done.',
  'cli.start.demo': 'Demonstration sign-ins:',
  'cli.start.stopping': 'Stopping: requests under way are finished first.',
  'cli.start.database_ended': 'The database ended by itself; the reason is at the end of {log}. Start Relais again: it recovers what was acknowledged.',
  'cli.worker.ready': 'ready: jobs and clocks run in process {pid}.',
  'cli.migrate.done': '{count, plural, one {One step was} other {# steps were}} applied: {steps}.',
  'cli.migrate.nothing': 'The database is at this version already; nothing to do.',
  'cli.audit.intact': '{count, plural, one {The one event is} other {All # events are}} as they were written, none is missing.',
  'cli.audit.broken': 'The chain of events is broken at position {position}: that event or one before it was changed or removed. Compare with a backup.',
  'cli.clocks.right': '{count, plural, one {The one clock agrees} other {All # clocks agree}} with what happened, and {tickets, plural, one {the one ticket} other {all # tickets}} with the clocks.',
  'cli.clocks.wrong': 'Clock {id}: {part} is kept as {stored}, but what happened makes it {told}.',
  'cli.clocks.ticket_wrong': 'Ticket {id}: {part} is kept as {stored}, but its clocks make it {told}.',
  'cli.demo.done': 'The database now holds the demonstration data.',
  'cli.report.json': 'What came in is no JSON. Give the report’s JSON file on standard input.',
  'cli.mail.nobody': 'No mailbox takes mail for “{address}”. Name one: relais mail support@example.com < message.eml',
  'cli.mail.empty': 'Nothing came on standard input; a mail was expected.',
  'cli.mail.later': 'The mail could not be kept now; hand it over again later. {reason}',
  'cli.report.right': '{count, plural, one {# promise was worked out anew: the report says what follows from it.} other {# promises were worked out anew: the report says what follows from them.}}',
  'cli.report.shape': 'This is no service report: {at} {said}',
  'cli.report.digest': 'The report was changed after it was made: it says {said}, and is {told}.',
  'cli.report.promise': '{at}: the report says {said}; its events say {told}.',
  'cli.report.sums': 'The sums are not those of the promises: {said} instead of {told}.',
  'cli.report.credits': 'The credit does not follow from the formula: {said} % instead of {told} %.',
  'cli.report.chain': '{at}: the audit trail has no such link ({said}).',
  'cli.schema.done': 'Written: {file}.',

  'cli.doctor.node': 'Node {version} runs Relais.',
  'cli.doctor.node_old': 'This is Node {version}; Relais needs 24 or newer. Start it with “npm start”, which brings its own, or install Node 24.',
  'cli.doctor.port': 'Port {port} on {host} is free.',
  'cli.doctor.port_own': 'Relais is running on this data directory (process {pid}).',
  'cli.doctor.disk': '{free} GB are free for {directory}.',
  'cli.doctor.disk_low': 'Only {free} GB are free for {directory}; make room for at least {least} GB.',
  'cli.doctor.data': 'The data directory {directory} can be written.',
  'cli.doctor.secret': 'The secret is long enough and readable by its owner alone.',
  'cli.doctor.secret_new': 'There is no secret yet; the first start makes one and keeps it in the data directory.',
  'cli.doctor.secret_open': 'Others on this machine can read {file}: run “chmod 600 {file}”.',
  'cli.doctor.public_url': 'People reach the desk at {url}.',
  'cli.doctor.public_url_absent': 'PUBLIC_URL is not set: links in mails will name {url}, which only this machine reaches. Set it before inviting people.',
  'cli.doctor.public_url_plain': 'PUBLIC_URL is {url}, without encryption: passwords can be overheard. Put a proxy with HTTPS in front of it.',
  'cli.doctor.database': 'PostgreSQL {version} answers, with what Relais needs.',
  'cli.doctor.database_embedded_new': 'The embedded database is not there yet; the first start makes it.',
  'cli.doctor.database_embedded_stopped': 'The embedded database is there and at rest; it is looked at while Relais runs.',
  'cli.doctor.schema': 'The database is at this version of Relais.',
  'cli.doctor.schema_pending': '{count, plural, one {One step leads} other {# steps lead}} the database to this version; the next start takes them.',
  'cli.doctor.mails_unfit': 'Your words of these mails name something that this version does not know, so the shipped ones go out instead: {mails}. Mend them under Administration, Mail templates.',
  'cli.doctor.clock': 'The clocks of this process and the database agree.',
  'cli.doctor.clock_off': 'The clock of this machine is {seconds} s away from the database’s: let both follow a time server. Deadlines follow the database.',
  'cli.doctor.well': 'All is well.',
  'cli.doctor.ill': '{count, plural, one {One thing needs} other {# things need}} your attention.',

  'cli.fault.usage': '“{found}” is not an option here; “relais help” lists them.',
  'cli.fault.config.port': 'PORT is “{found}”; it must be a number from 0 (any free port) to 65535.',
  'cli.fault.config.proxy_hops': 'PROXY_HOPS is “{found}”; it must be the number of proxies in front of Relais, from 0 to 9.',
  'cli.fault.config.public_url': 'PUBLIC_URL is “{found}”; it must be like https://support.example.com, without a path.',
  'cli.fault.config.database_url': 'DATABASE_URL is not the address of a database; it must be like postgresql://user:password@host:5432/relais.',
  'cli.fault.config.secret': 'RELAIS_SECRET has {length} characters; it needs {shortest} or more, for example from “openssl rand -base64 32”.',
  'cli.fault.config.push_key': 'The key for push services (RELAIS_PUSH_KEY, or the file push-key in the data directory) is none: it is 43 letters, the private half of a key as “npx web-push generate-vapid-keys” writes it.',
  'cli.fault.config.smtp': 'RELAIS_SMTP is not the address of a mail server; it must be like smtps://user:password@mail.example.com:465, or smtp://mail.example.com:587 for STARTTLS.',
  'cli.fault.config.mail_from': 'RELAIS_MAIL_FROM is “{found}”; it must be one address, with or without a name, like Support <support@example.com>.',
  'cli.fault.config.mail_from_missing': 'RELAIS_SMTP needs RELAIS_MAIL_FROM: the address that mails come from, such as support@example.com.',
  'cli.fault.config.dns': 'RELAIS_DNS holds “{found}”; it must be addresses of DNS servers, such as 192.0.2.53 or 127.0.0.1:5353, parted by commas.',
  'cli.fault.config.mail_in': 'RELAIS_MAIL_IN is “{found}”; it must be where a mail server hands mail over, such as lmtp://127.0.0.1:2424.',
  'cli.fault.config.outbound_allow': 'RELAIS_OUTBOUND_ALLOW has “{found}”; it must be addresses or networks parted by commas, such as 10.2.0.0/16.',
  'cli.fault.config.data': 'The data directory {directory} is a file, or lies below one; name a folder in RELAIS_DATA or --data.',
  'cli.fault.data.in_use': 'Relais is already running on {directory} (process {pid}); stop it first, or name another data directory.',
  'cli.fault.data.permission': 'Relais may not read or write {directory}; give it to the user who starts Relais, or name another data directory.',
  'cli.fault.data.unreachable': 'The database’s own user cannot enter {directory}; choose a data directory outside of private folders.',
  'cli.fault.data.disk_full': 'The disk is full ({directory}); nothing is lost: make room and start again.',
  'cli.fault.data.other_major': 'The data in {directory} is of PostgreSQL {found}, this Relais brings {major}: start the version that wrote it, or use DATABASE_URL.',
  'cli.fault.embedded.platform': 'There is no embedded database for this system ({platform}); set DATABASE_URL to a PostgreSQL 15 or newer.',
  'cli.fault.embedded.musl': 'The embedded database needs glibc, which this system (Alpine or alike) has not; set DATABASE_URL to a PostgreSQL 15 or newer.',
  'cli.fault.embedded.missing': 'The embedded database cannot be put where its user can run it ({directory}); make one of these folders writable, or set DATABASE_URL.',
  'cli.fault.embedded.no_account': 'PostgreSQL refuses to run as root and this system has no user “relais” or “nobody”; make one, or start Relais as another user.',
  'cli.fault.embedded.did_not_start': 'The embedded database did not start: {reason}',
  'cli.fault.embedded.password': 'The password of the embedded database (postgres/relais.password in the data directory) is missing or wrong; restore that file from a backup.',
  'cli.fault.database.unreachable': 'The database of DATABASE_URL does not answer ({reason}); check the address and that PostgreSQL runs.',
  'cli.fault.database.password': 'The database of DATABASE_URL refuses this user and password ({reason}).',
  'cli.fault.database.missing': 'The database of DATABASE_URL does not exist; create it with “createdb {database}”.',
  'cli.fault.database.too_old': 'The database is PostgreSQL {version}; Relais needs 15 or newer.',
  'cli.fault.database.encoding': 'The database holds {encoding}; Relais needs UTF8: create it with “createdb -E UTF8 -T template0 …”.',
  'cli.fault.database.rights': 'The database user {user} lacks a right: {right}.',
  'cli.fault.database.extension': 'The database server lacks an extension ({reason}); install PostgreSQL’s “contrib” package there.',
  'cli.fault.migration.edited': 'Step {version} ({name}) of the schema was changed after this database took it; start the Relais that the database knows.',
  'cli.fault.migration.newer': 'The database was used by a newer Relais (step {version}, this one knows {known}); start the newer version.',
  'cli.fault.migration.busy': 'Another process holds the database’s tables; try again when it has finished.',
  'cli.fault.migration.failed': 'Step {version} ({name}) of the schema failed and was undone: {reason}',
  'cli.fault.listen.in_use': 'Port {port} on {host} is taken by another program; stop it, or choose another with PORT or --port.',
  'cli.fault.listen.permission': 'This user may not listen on port {port}; choose one above 1023 with PORT or --port.',
  'cli.fault.listen.address': 'HOST is “{host}”, which is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all.',
  'cli.fault.demo.not_empty': 'There are people in this database already; demonstration data only goes into an empty one.',
  'cli.fault.web.missing': 'The pages are not built; start Relais with “npm start”.',
} as const
