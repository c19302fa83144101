import { namesSecret } from './secretNames';
import { mask } from './patterns';

/** A tag with its attributes; one that was cut has no end. */
const tags = /<([\p{L}_][\p{L}\p{N}_:.-]{0,80})((?:\s[^<>]{0,2000})?)>?/gu;
/** These have no content, and what stands behind them is not theirs. */
const empty = /^(?:input|meta|link|img|br|hr|param|add|col|source|wbr|area|base|embed|track)$/i;
const fields = /^(?:input|meta|param|option|data|textarea|button|select|output)$/i;
const attribute = /([\w:-]{1,60})(\s{0,3}=\s{0,3})("[^"]*"?|'[^']*'?|[^\s"'>]+)/g;
const naming = /^(?:name|key|data-name|data-key|field|property|itemprop)$/i;
const namingField = /^(?:name|key|id|type|autocomplete|placeholder|property|itemprop|aria-label|data-name)$/i;
const holding = /^(?:value|content|data-value)$/i;

/** `<td>Password</td><td>...`, `<label>密码</label> <b>...`, `<p>Password: <b>...` */
const labelled =
  /(>\s{0,9}([^<>]{1,60}?)\s{0,9}(?:[:：]?\s{0,9}<\/(?:label|t[dh]|dt|b|strong|span|div|key|name|legend|i|em|li)>|[:：])\s{0,40}(?:<(?!\/)[^<>]{0,200}>\s{0,40}){1,3})([^<\s][^<]*)/giu;
const labelledInput =
  /(>\s{0,9}([^<>]{1,60}?)\s{0,9}[:：]?\s{0,9}<\/\w{1,20}>\s{0,40}<input\b[^<>]{0,500}?\bvalue\s{0,3}=\s{0,3}["']?)([^"'>]+)/giu;

/** Hides what elements, fields of forms and rows of tables hold whose name or label tells, in HTML and XML, whole or cut. */
export function hideMarkup(text: string): string {
  return hideElements(text)
    .replace(labelled, (whole, before: string, label: string) => (namesSecret(label) ? before + mask : whole))
    .replace(labelledInput, (whole, before: string, label: string) => (namesSecret(label) ? before + mask : whole));
}

function hideElements(text: string): string {
  const small = text.toLowerCase();
  let result = '';
  let done = 0;
  for (const match of text.matchAll(tags)) {
    const [whole, element = '', attributes = ''] = match;
    if (match.index < done) continue;
    const byAttribute = tells(element, attributes);
    if (!byAttribute && !namesSecret(element)) continue;
    const start = match.index + whole.length;
    result += text.slice(done, match.index) + (byAttribute ? hideValues(whole) : whole);
    done = start;
    if (whole.endsWith('/>') || !whole.endsWith('>') || empty.test(element)) continue;
    const closing = small.indexOf(`</${element.toLowerCase()}`, start);
    const next = text.indexOf('<', start);
    const end = closing >= 0 ? closing : next >= 0 ? next : text.length;
    const [inner, lead = ''] = [text.slice(start, end), /^\s*(?:<!\[CDATA\[)?/.exec(text.slice(start, start + 100))?.[0]];
    // Elements inside of one that tells hold its value: `<secret><value>...`.
    const words = inner.replace(/<!\[CDATA\[|\]\]>|<[^<>]*>?/g, '').trim();
    if (words !== '' && !words.startsWith(mask)) {
      result += (inner.startsWith(lead) ? lead : '') + mask;
      done = end;
    }
  }
  return result + text.slice(done);
}

function tells(element: string, attributes: string): boolean {
  const names = fields.test(element) ? namingField : naming;
  return [...attributes.matchAll(attribute)].some(
    ([, key = '', , value = '']) => names.test(key) && namesSecret(value.replace(/["']/g, '')),
  );
}

/** The quotes stay. */
function hideValues(tag: string): string {
  return tag.replace(attribute, (whole, key: string, between: string, value: string) =>
    holding.test(key) ? `${key}${between}${/^["']/.exec(value)?.[0] ?? ''}${mask}${/["']$/.exec(value.slice(1))?.[0] ?? ''}` : whole,
  );
}
