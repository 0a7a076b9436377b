// What is saved: the rows that the filter lets through, in the bytes that `extract` writes.
const decimals = new Set(data.decimals);
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const escaped = (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");

/** A cell that no spreadsheet takes for a formula; numbers stay as they are. */
function cell(value, kind) {
  if (kind === "b") return String(value ?? false);
  if (kind === "n") return value === null || value === undefined ? "" : String(value);
  let text = kind === "l"
    ? (value ?? []).map((part) => part.replaceAll("\\", "\\\\").replaceAll("|", "\\|")).join("|")
    : value ?? "";
  if (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text)) text = "'" + text;
  text = text.replace(CONTROL, escaped);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The columns in the order of `extract`: first those that people read. */
function csv(rows) {
  const names = [...data.read_first, ...data.fields.filter((field) => !data.read_first.includes(field))];
  const kind = new Map(data.fields.map((field, index) => [field, data.kinds[index]]));
  const lines = rows.map((row) => {
    const whole = record(row);
    return names.map((field) => cell(whole[field], kind.get(field))).join(",");
  });
  return [names.join(","), ...lines, ""].join("\n");
}

function jsonl(rows) {
  return rows.map((row) => recordLine(record(row)).replace(/[\u007f-\u009f]/g, escaped) + "\n").join("");
}

function recordLine(record) {
  const value = (field, value) => (typeof value === "number" ? numberText(value, decimals.has(field)) : JSON.stringify(value));
  return `{${Object.entries(record).map(([field, its]) => `${JSON.stringify(field)}:${value(field, its)}`).join(",")}}`;
}

/** A number as `extract` writes it: of a field that has fractions, a whole one has one, too, and so has one that is too great to
 *  be held exactly; powers of ten begin elsewhere than those of the script. */
function numberText(value, decimal) {
  if (!decimal && Number.isSafeInteger(value)) return String(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const [, first, rest = "", up, power] = /^(\d)(?:\.(\d+))?e(.)(\d+)$/.exec(Math.abs(value).toExponential());
  const all = first + rest;
  // how many digits stand before the point
  const before = Number(up + power) + 1;
  if (before > 16 || before <= -5) return `${sign}${first}${rest && "." + rest}e${up}${power}`;
  if (before <= 0) return `${sign}0.${"0".repeat(-before)}${all}`;
  return `${sign}${all.slice(0, before).padEnd(before, "0")}.${all.slice(before) || "0"}`;
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
