// In the window of a mail with an invitation, use a button of the bar above it, which must be there.
// What the bar says, before and after, is returned.
const [button] = given;
const pages = () =>
  [...Services.wm.getEnumerator("mail:messageWindow")].flatMap(window =>
    [...window.document.querySelectorAll("browser")].map(browser => browser.contentDocument)
  );
const bar = await until(() =>
  pages()
    .map(page => page?.getElementById("imip-bar"))
    .find(found => found && !found.collapsed && found.textContent.trim())
);
const choice = bar.ownerDocument.getElementById(button);
await until(() => !choice.closest("[hidden]"));
const says = () => bar.querySelector(".msgNotificationBarText").textContent;
const said = says();
choice.doCommand();
await until(() => says() != said);
await pause(1000); // the calendar writes what it has
return [said, says()];
