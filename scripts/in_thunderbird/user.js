// The settings of a profile that is made new for each run: Danish, no questions, no network.
user_pref("intl.locale.requested", "da");
user_pref("extensions.autoDisableScopes", 0);
user_pref("calendar.timezone.useSystemTimezone", false);
user_pref("calendar.timezone.local", "Europe/Copenhagen");
user_pref("calendar.week.start", 1);
// The reminders of a year would lie as windows over the picture.
user_pref("calendar.alarms.show", false);
user_pref("calendar.alarms.playsound", false);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.accounthub.enabled", false);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mail.rights.version", 1);
user_pref("mail.inappnotifications.enabled", false);
user_pref("mailnews.start_page.enabled", false);
user_pref("app.donation.eoy.version.viewed", 999);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("datareporting.policy.dataSubmissionPolicyBypassNotification", true);
// A proxy that is not there: nothing can be fetched.
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
// Any port that is free; it is then written in the profile.
user_pref("marionette.port", 0);
