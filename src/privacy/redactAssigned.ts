import { namesSecret } from './secretNames';
import { mask } from './patterns';

/** A name that is followed by its value. Whether it tells is asked of the whole name, so that `tokenType` does not. */
const name = '[\\p{L}\\p{N}_][\\p{L}\\p{N}_.\\-]{0,80}(?: (?:id|code|number|no|card|key|address|phrase|token))?';
/** As JSON, JSON in JSON and HTML write it. */
const quote = `(?:\\\\{0,4}["']|&(?:quot|apos|#0?3[49]|#x2[27]);)`;
const is = '\\s{0,3}(?:=>|[=:])\\s{0,3}';

/** A value ends where the way it is written lets it end: at its quote, or what separates it from the next. */
const values = [
  `(")(?:[^"\\\\]|\\\\[^])+`,
  `(')(?:[^'\\\\]|\\\\[^])+`,
  `(\\\\{1,4}["'])[^"'\\\\]+`,
  `(&(?:quot|apos|#0?3[49]|#x2[27]);)[^&<>]+`,
  `()(?:(?:bearer|basic|digest|authing|genauth)\\s+)?(?:\\+?[\\d(][\\d() .-]{5,20}\\d|[^&\\s"',;<>[{，。；、][^&\\s"',;<>，。；、]*)`,
];

/** The beginning of `token=...`, `password: ...`, `user[password]=...`, `"secret"=>"..."`, in a query, a form body or a line of text. */
const assigned = new RegExp(`(?<![\\p{L}\\p{N}_])(${name})(?:\\]|%5D){0,3}${quote}?${is}`, 'giu');
const assignedValue = new RegExp(values.join('|'), 'iuy');
/** How YAML says of which type a value is, or what it is called. */
const tag = /(?:!{1,2}\w{0,20}|&\w{1,30})[ \t]+/y;

const labelName = '(?:name|key|field|label|title|param(?:eter)?|property|attr(?:ibute)?|header|question|id|k|n|字段|名称|标签)';
const valueName = '(?:value|val|v|content|data|answer|input|text|值|内容)';
const label = `${quote}?([\\p{L}\\p{N}_][\\p{L}\\p{N}_. \\-]{0,60}?)${quote}?`;
const between = `[\\s,;&|]{1,12}(?:-[ \\t])?${quote}?`;
/** `name: password` and the value behind it or before it. */
const pair = new RegExp(
  `(?<![\\p{L}\\p{N}_])[\\p{L}_]{0,20}?${labelName}${quote}?${is}${label}${between}[\\p{L}_]{0,20}?${valueName}${quote}?${is}`,
  'giu',
);
const swapped = new RegExp(
  `((?<![\\p{L}\\p{N}_])${valueName}${quote}?${is})("[^"]{1,500}"|'[^']{1,500}'|[^\\s,;&"']{1,500})(${between}${labelName}${quote}?${is}${label}(?=[\\s,;&|"'\\\\}]|$))`,
  'giu',
);

/** `--api-key ...`, `-u name:password` */
const option = /(?<![\w-])(--?([a-z][\w-]{2,40})(?: {1,3}|=))("[^"]*"?|'[^']*'?|[^\s"'-]\S*)/gi;
const login = /(?<![\w-])((?:-u|--user|--proxy-user)[ =]{1,3}["']?)[^\s:"']{1,200}:[^\s"']{1,200}/g;
/** In a query, such a name alone says nothing; with a long value behind it, it does. */
const query = /(?<=[?&#](?:code|key|auth|ticket|sign|k)=)(?=[^&\s#"'<>]{0,60}[\d])[^&\s#"'<>]{8,}/gi;

/** Hidden before, by this or with the secrets that a request carried. */
const hidden = /^["'\\]*•{3,}["']?$/;

/** What is said of a field, and is not its value: `password: required`. */
export const statement =
  /^["']?(?:is|are|was|were|must|should|has|have|not|no|can|cannot|can't|missing|required|invalid|incorrect|wrong|expired|empty|null|undefined|none|optional|mandatory|unknown|malformed|mismatch(?:ed)?|failed|too|at|true|false|string|number|integer|boolean|please|only|does|do|blank|rejected|denied|forbidden|unauthorized|revoked|already|unsupported|disabled|enabled)["']?$/i;
const chineseStatement =
  /^["'「“]?(?:不|必|至少|最[少多]|长度|長度|格式|无效|無效|错误|錯誤|已|未|须|須|需|应|應|请|請|太|过|過|缺|为空|為空)/;
/** Values of several words. */
const phrased =
  /phrase|mnemonic|seed ?words|(?:full|real|legal) ?name|(?:home|street|postal|mailing|shipping|billing|delivery).?addr|地址|住址|助[记記]/i;

/** Hides what stands behind a telling name, in whatever way a program, a form, a log or a configuration writes it. */
export function hideAssigned(text: string): string {
  let result = hideBehind(text, assigned);
  result = hideBehind(result, pair);
  result = result.replace(swapped, (whole, before: string, value: string, after: string, of: string) =>
    namesSecret(of) && !value.includes(mask) ? before + mask + after : whole,
  );
  result = result.replace(option, (whole, before: string, of: string) => (namesSecret(of) ? before + mask : whole));
  return result.replace(login, `$1${mask}`).replace(query, mask);
}

/** Only what stands behind a telling name is taken for a value: `https:` is a name too, and a query may be behind it. */
function hideBehind(text: string, pattern: RegExp): string {
  let result = '';
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const of = match[1] ?? '';
    if (match.index < done || !namesSecret(of)) continue;
    const value = valueAt(text, match, of);
    if (!value || hidden.test(text.slice(value.from, value.to))) continue;
    result += text.slice(done, value.from) + value.mark + mask;
    done = value.to;
  }
  return result + text.slice(done);
}

interface Span {
  from: number;
  to: number;
  /** The first mark of the value stays. */
  mark: string;
}

function valueAt(text: string, match: RegExpExecArray, of: string): Span | undefined {
  const block = indentedBelow(text, match);
  if (block) return block;
  let at = match.index + match[0].length;
  tag.lastIndex = at;
  at += tag.exec(text)?.[0].length ?? 0;
  const first = text.charAt(at);
  if (first === '{' || first === '[') {
    const to = bracketEnd(text, at);
    return text.slice(at + 1, to).trim() === '' ? undefined : { from: at, to, mark: first };
  }
  assignedValue.lastIndex = at;
  const value = assignedValue.exec(text);
  if (!value || statement.test(value[0]) || (chineseStatement.test(value[0]) && !/名|name/i.test(of))) return undefined;
  const mark = value.slice(1).find((one) => typeof one === 'string') ?? '';
  const to = at + value[0].length;
  if (mark !== '' || !phrased.test(of)) return { from: at, to, mark };
  return { from: at, to: to + (/^[^\r\n,;&<>"'|，；。]*/.exec(text.slice(to, to + 500))?.[0].length ?? 0), mark };
}

/** What YAML writes below a name: a text of several lines, a list, or fields, each further in than the name. */
function indentedBelow(text: string, { index, 0: matched }: RegExpExecArray): Span | undefined {
  const colon = index + matched.lastIndexOf(':');
  if (!matched.includes(':')) return undefined;
  const head = /[ \t]*(?:[|>][-+\d]{0,3})?[ \t]*(?:#[^\n]*)?\r?\n/y;
  head.lastIndex = colon + 1;
  const opened = head.exec(text);
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const before = text.slice(lineStart, index);
  if (!opened) return undefined;
  const start = colon + 1 + opened[0].length;
  const rest = text.slice(start, start + 200);
  // Below the end of a sentence may stand anything; below a name, all is its value.
  if (!/^[ \t]*(?:- )?["']?$/.test(before) && !/[|>]/.test(opened[0]) && !/^[ \t]*- /.test(rest)) return undefined;
  const indent = /^[ \t]*/.exec(before)?.[0].length ?? 0;
  let end = start;
  for (let at = start; at < text.length;) {
    const next = text.indexOf('\n', at);
    const lineEnd = next < 0 ? text.length : next;
    const line = text.slice(at, lineEnd);
    const inside = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() !== '' && inside <= indent && !(inside === indent && line.startsWith('- ', inside))) break;
    if (line.trim() !== '') end = lineEnd;
    at = lineEnd + 1;
  }
  return end > start ? { from: colon + 1, to: end, mark: ' ' } : undefined;
}

/** Behind the bracket's end, or at the end of a text that was cut. */
function bracketEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = '';
  for (let at = from; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '\\') at += 1;
    else if (quoted !== '') quoted = mark === quoted ? '' : quoted;
    else if (mark === '"') quoted = mark;
    else if (mark === '{' || mark === '[') depth += 1;
    else if ((mark === '}' || mark === ']') && (depth -= 1) === 0) return at;
  }
  return text.length;
}
