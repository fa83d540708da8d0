// Click through Thunderbird's own importer, which opened with the file that it was started with:
// all events, into the calendar of the given name, or a new one. What it says at the end is
// returned, and how many events it listed.
const [name] = given;
const tabs = document.getElementById("tabmail");
const page = await until(() => {
  const opened = tabs.currentTabInfo.browser?.contentDocument;
  return opened?.documentURI == "about:import#calendar" && opened;
});
const its = id => page.getElementById(id);
const listed = await until(() => {
  const events = its("calendar-item-list").querySelectorAll("input");
  return its("calendarItemsTools").hidden ? 0 : events.length;
});
await until(() => its("calendar-item-list").querySelectorAll("input").length == listed);
its("calendarNextButton").click();
await until(() => its("calendarList").parentElement.checkVisibility());
const labels = [...its("calendarList").querySelectorAll("label")];
const mine = labels.find(label => label.textContent == name);
(mine?.querySelector("input") ?? page.querySelector("#newCalendarLabel").closest("label")).click();
its("calendarNextButton").click();
await until(() => its("calendarStartImport").checkVisibility());
its("calendarStartImport").click();
const ended = await until(
  () =>
    page.querySelector("notification-message")?.shadowRoot?.textContent.trim() ||
    page.querySelector("notification-message")?.textContent.trim() ||
    (its("tabPane-calendar").classList.contains("complete") &&
      its("tabPane-calendar").querySelector(".progressPaneDesc").textContent)
);
tabs.closeTab(tabs.currentTabInfo);
return { listed, ended };
