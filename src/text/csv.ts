/** Excel takes UTF-8 for what it is only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';
/** What a spreadsheet would run as a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

/** A file for spreadsheets: RFC 4180, UTF-8; a cell that begins like a formula is shown as text. */
export function csvFile(rows: readonly (readonly string[])[]): Buffer {
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  return Buffer.from(BYTE_ORDER_MARK + text);
}

function cell(value: string): string {
  const shown = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(shown) || shown !== value ? `"${shown.replaceAll('"', '""')}"` : shown;
}
