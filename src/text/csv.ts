/** Excel reads a file as UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';
/**
 * The start of what a spreadsheet would run as a formula, https://owasp.org/www-community/attacks/CSV_Injection, also in the
 * full-width and small forms, and also behind blanks, line breaks and invisible characters, which some spreadsheets skip.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}=+\-@\u2212\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]/u;

/** A CSV file for spreadsheets, in UTF-8: https://www.rfc-editor.org/rfc/rfc4180. Cells that begin like a formula are shown as text. */
export function csvFile(rows: readonly (readonly string[])[]): Buffer {
  const text = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  return Buffer.from(BYTE_ORDER_MARK + text);
}

function cell(value: string): string {
  const shown = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(shown) || shown !== value ? `"${shown.replaceAll('"', '""')}"` : shown;
}
