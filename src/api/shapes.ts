import { hidePersonalNumbers } from './personalNumbers';

/** What stands for something that is not shown. */
export const dots = '••••••••';

const masked = new RegExp(`^${dots}(?: (?:string|number|bigint)\\(\\d+\\)|.{2})?$`, 'u');

/** A hidden value: its type and its length, which often tell what is wrong with it. Anything that is hidden already stays as it is. */
export function hiddenMark(value: string | number | bigint): string {
  const text = String(value);
  return text === '' || masked.test(text) ? text : `${dots} ${typeof value}(${text.length})`;
}

/** Each pattern is linear: no nested repetition, each repetition's end differs from its inside. */
const shapes: readonly RegExp[] = [
  // A key in PEM, to its end or to where the text was cut.
  /-----BEGIN [A-Z0-9 ]{1,60}-----[^]*?(?:-----END [A-Z0-9 ]{1,60}-----|$)/g,
  /(?<=\bcookie2?["']?\s{0,3}[:=])[^\r\n]+/gi,
  /\b(?:bearer|basic)\s+[\w+/.=~-]{6,}/gi,
  // Who signs in by a URL.
  /(?<=:\/\/)[^\s/?#"'<>@:]{0,100}:[^\s/?#"'<>@]{1,200}(?=@)/g,
  // JWT and JWE. They may begin behind each hyphen of a long run: the bound keeps that from being quadratic.
  /\beyJ[\w-]{8,1000}(?:\.[\w-]*){1,4}/g,
  /\beyJ\w{16,1000}(?=…|\.\.\.|$)/g,
  // Keys that say whose they are: GitHub, GitLab, Slack, AWS, Google, npm, Stripe, Alibaba, Tencent.
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|[prsw]k_(?:live|test)_|sk-|whsec_|ya29\.|AIza|SG\.)[\w-]{12,200}/g,
  /\b(?:AKIA|ASIA|LTAI|AKID)[0-9A-Za-z]{12,40}\b/g,
  // A person's e-mail address; the parts are bounded as RFC 5321 bounds them. The last one begins with a letter: GenAuth's
  // user agent, authing-webhook@2.0, is nobody's address.
  /[\p{L}\p{N}_.+-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,4}\.\p{L}[\p{L}\p{N}_-]{0,62}/giu,
  // 32 hex digits or more: a digest or a key. GenAuth's own ids have 24.
  /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi,
];

/** Replaces what has the shape of a token, a key, an address or a number of a person, whatever stands around it (S3, S4). */
export function hideShapes(text: string): string {
  return hidePersonalNumbers(shapes.reduce((rest, shape) => rest.replace(shape, dots), text), dots);
}
