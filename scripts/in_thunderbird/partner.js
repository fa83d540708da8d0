// A partner's own address, beside user.js; no mail is sent from it or fetched for it.
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.identity.id1.useremail", "kontor@skole.example");
user_pref("mail.identity.id1.fullName", "Skolen ved Åen");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "localhost");
user_pref("mail.smtpserver.smtp1.port", 9);
user_pref("mail.server.server1.type", "none");
user_pref("mail.server.server1.hostname", "Local Folders");
user_pref("mail.server.server1.name", "Mail");
user_pref("mail.server.server1.userName", "nobody");
// The calendar that takes what is sent to that address.
user_pref("calendar.registry.partner.type", "storage");
user_pref("calendar.registry.partner.uri", "moz-storage-calendar://");
user_pref("calendar.registry.partner.name", "Kalender");
user_pref("calendar.registry.partner.imip.identity.key", "id1");
user_pref("calendar.list.sortOrder", "partner");
