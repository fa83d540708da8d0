// Show the working days of a week in the calendar's own tab, with the list of the week's events above it.
// The part of the window that shows them is returned, in pixels, and what the list says.
const [day] = given;
window.resizeTo(1640, 930);
window.toCalendar();
await until(() => currentView()?.checkVisibility());
document.getElementById("today-pane-panel").setVisible(false, true, true);
switchToView("week");
if (!document.getElementById("calendar_toggle_workdays_only_command").hasAttribute("checked")) {
  toggleWorkdaysOnly();
}
goToDate(cal.createDateTime(day));
document.getElementById("bottom-events-box").style.height = "182px";
const filter = document.getElementById("event-filter-menulist");
filter.value = "currentview";
filter.dispatchEvent(new CustomEvent("command", { bubbles: true }));
const tree = document.getElementById("unifinder-search-results-tree");
const widths = { title: 450, startdate: 320, enddate: 320, categories: 140 };
for (const [column, width] of Object.entries(widths)) {
  document.getElementById(`unifinder-search-results-tree-col-${column}`).style.width = `${width}px`;
}
await until(() => tree.view.rowCount);
await pause(4000); // until all is drawn, and the scrollbar has faded
const rows = [];
for (let row = 0; row < tree.view.rowCount; row++) {
  rows.push(
    ["title", "startdate", "categories"].map(column =>
      tree.view.getCellText(row, tree.columns[`unifinder-search-results-tree-col-${column}`])
    )
  );
}
const { left, top, right, bottom } = document.getElementById("calendarDisplayBox").getBoundingClientRect();
return { box: [left, top, right, bottom], rows };
