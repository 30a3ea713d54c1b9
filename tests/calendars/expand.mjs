// A feed from standard input, as two calendar programs read it: {reader: {code: [days]}} as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = readFileSync(0, "utf8");
const MOST = 1000;

function put(days, address, day) {
  const code = address.split("/").at(-2);
  (days[code] ??= []).push(day);
}

function icalJs() {
  const days = {};
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const steps = event.iterator();
    for (let n = 0, day = steps.next(); day && n < MOST; day = steps.next(), n++) {
      put(days, component.getFirstPropertyValue("url"), day.toString().slice(0, 10));
    }
  }
  return days;
}

function local(day) {
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function nodeIcal() {
  const days = {};
  for (const event of Object.values(ical.parseICS(text))) {
    if (event.type !== "VEVENT") continue;
    const url = typeof event.url === "string" ? event.url : event.url.val;
    const moments = event.rrule ? event.rrule.all() : [event.start];
    for (const moment of moments) put(days, url, local(moment));
  }
  return days;
}

console.log(JSON.stringify({ "ical.js": icalJs(), "node-ical": nodeIcal() }));
