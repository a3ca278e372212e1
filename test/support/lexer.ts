/** What a TypeScript file is made of, as far as words are concerned. */
export type Lexed = { comments: string; identifiers: ReadonlySet<string>; strings: readonly string[] };

const REGEX_MAY_FOLLOW = /(?:^|[(,=:[!&|?{};>+\-*%~^<]|\breturn|\bof|\bin|\bcase|=>)\s*$/;

/**
 * Takes a TypeScript or JavaScript file apart: comments, identifiers, and the texts of its strings and templates. It knows
 * strings, templates with expressions in them, comments and regular expressions, and nothing else of the language.
 */
export function lex(source: string): Lexed {
  let comments = '';
  let code = '';
  const strings: string[] = [];
  /** For each template that is open, how many braces are open in its expression; the text itself is read at once. */
  const braces: number[] = [];
  let at = 0;

  const upTo = (end: number) => {
    const part = source.slice(at, end);
    at = end;
    return part;
  };
  const endOf = (quote: string) => {
    let end = at;
    while (end < source.length && source[end] !== quote) end += source[end] === '\\' ? 2 : 1;
    return end;
  };
  const template = () => {
    let text = '';
    while (at < source.length) {
      if (source[at] === '\\') text += upTo(at + 2);
      else if (source[at] === '`') {
        at += 1;
        break;
      } else if (source.startsWith('${', at)) {
        at += 2;
        braces.push(0);
        break;
      } else text += upTo(at + 1);
    }
    strings.push(text);
    code += ' ';
  };

  while (at < source.length) {
    const here = source[at];
    if (source.startsWith('//', at))
      comments += `${upTo((source.indexOf('\n', at) + source.length) % source.length || source.length)}\n`;
    else if (source.startsWith('/*', at)) comments += `${upTo(source.indexOf('*/', at) + 2)}\n`;
    else if (here === "'" || here === '"') {
      at += 1;
      strings.push(upTo(endOf(here)));
      at += 1;
      code += ' ';
    } else if (here === '`') {
      at += 1;
      template();
    } else if (here === '/' && REGEX_MAY_FOLLOW.test(code.slice(-20))) {
      at += 1;
      let inClass = false;
      while (at < source.length && (source[at] !== '/' || inClass)) {
        if (source[at] === '[') inClass = true;
        if (source[at] === ']') inClass = false;
        at += source[at] === '\\' ? 2 : 1;
      }
      at += 1;
      code += ' ';
    } else {
      const open = braces.at(-1);
      if (open !== undefined && here === '{') braces[braces.length - 1] = open + 1;
      if (open !== undefined && here === '}') {
        at += 1;
        if (open === 0) {
          braces.pop();
          template();
        } else braces[braces.length - 1] = open - 1;
        code += '}';
        continue;
      }
      code += upTo(at + 1);
    }
  }
  return { comments, identifiers: new Set(code.match(/[A-Za-z_$][\w$]*/g) ?? []), strings };
}
