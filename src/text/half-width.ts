/**
 * The text with ＠, Ａ, ０, － and the like, which Japanese keyboards type, as the plain signs that they stand for, and with
 * ordinary blanks: full-width forms of ASCII (https://www.unicode.org/charts/PDF/UFF00.pdf) and the ideographic space. A
 * dash of such a keyboard becomes a hyphen where it joins plain letters or digits. Everything else stays as it is.
 */
export function toHalfWidth(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replaceAll(/(?<=[A-Za-z0-9])[\u30fc\u2212\u2010](?=[A-Za-z0-9])/g, '-');
}
