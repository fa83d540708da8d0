// Delete what stands on the list, as a person finds it: by day, hour ("" for a whole day) and title.
// Returned are the lines that do not name exactly one event.
const [name, lines] = given;
const calendar = cal.manager.getCalendars().find(each => each.name == name);
const events = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_TYPE_EVENT, 0, null, null);
const two = number => String(number).padStart(2, "0");
const line = ({ startDate: start, title }) =>
  [
    `${start.year}-${two(start.month + 1)}-${two(start.day)}`,
    start.isDate ? "" : `${two(start.hour)}:${two(start.minute)}`,
    title,
  ].join("|");
const wrong = [];
for (const wanted of lines) {
  const found = events.filter(event => line(event) == wanted);
  if (found.length == 1) {
    await calendar.deleteItem(found[0]);
  } else {
    wrong.push(`${wanted}: ${found.length}`);
  }
}
return wrong;
