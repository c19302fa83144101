import { hidePersonalNumbers } from './personalNumbers';

/** What stands for something that is not shown. */
export const mask = '••••••••';

const masked = new RegExp(`^${mask}(?: (?:string|number|bigint)\\(\\d+\\)|.{2})?$`, 'u');

/** A hidden value: its type and its length, which often tell what is wrong with it. Anything that is hidden already stays as it is. */
export function hiddenMark(value: string | number | bigint): string {
  const text = String(value);
  return text === '' || masked.test(text) ? text : `${mask} ${typeof value}(${text.length})`;
}

/** Whether a text is nothing but such a mark. */
export function isHiddenMark(text: string): boolean {
  return masked.test(text);
}

/** Each pattern is linear: no nested repetition, each repetition's end differs from its inside. */
const shapes: readonly RegExp[] = [
  // A key in PEM, to its end or to where the text was cut.
  /-{4,5} ?BEGIN(?:%20|[A-Z0-9 ]){1,60}-{4,5}[^]*?(?:-{4,5} ?END(?:%20|[A-Z0-9 ]){1,60}-{4,5}|$)/g,
  /PuTTY-User-Key-File-\d[^]*$/g,
  /(?<=\bcookie2?["']?\s{0,3}[:=])[^\r\n]+/gi,
  /(?<=\bauthorization\s{0,3}[:=]\s{0,3})(?!(?:is|was|has|must|required|missing|failed|invalid|denied|expired|header)\b)[^\s"'\\{[•][^\r\n\\]{3,}/gi,
  /\b(?:bearer|basic)\s+(?!(?:realm|error|scope|charset|auth\w*|credentials?|tokens?|schemes?)\b)[\w+/.=~-]{6,}/gi,
  // Who signs in by a URL.
  /(?<=:\/\/)[^\s/?#"'<>]{1,300}(?=@)/g,
  // JWT and JWE. They may begin behind each hyphen of a long run: the bound keeps that from being quadratic.
  /\beyJ[\w-]{8,1000}(?:\.[\w-]*){1,4}/g,
  /\beyJ\w{16,1000}(?=…|\.\.\.|$)/g,
  // Keys that say whose they are: GitHub, GitLab, Slack, AWS, Google, npm, Stripe, Alibaba, Tencent.
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|[prsw]k_(?:live|test)_|sk-|whsec_|ya29\.|AIza|SG\.|hf_|dckr_pat_|figd_|ntn_|lin_api_|dop_v1_|shp(?:at|ca|pa|ss)_|pypi-|PMAK-|hvs\.|xapp-|sq0[a-z]{3}-|amzn\.mws\.|AGE-SECRET-KEY-)[\w-]{12,200}/g,
  /\b(?:AKIA|ASIA|LTAI|AKID)[0-9A-Za-z]{12,40}\b/g,
  /\bsecret_(?=\w{0,200}\d)\w{20,200}/g,
  // Whoever has the address of a chat's robot may write there.
  /(?<=\/bot\/v\d\/hook\/)[\w-]{16,}/g,
  /\b1\/\/0[\w-]{20,200}/g,
  // A person's e-mail address; the parts are bounded as RFC 5321 bounds them. The last one begins with a letter: GenAuth's
  // user agent, authing-webhook@2.0, is nobody's address, nor is git@host:path.
  /(?!git@[\w.-]{1,100}:[a-z])(?<!\bg)(?<!\bgi)[\p{L}\p{N}_.+!#$*^~-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,4}\.\p{L}[\p{L}\p{N}_-]{0,62}/giu,
  /(?:"[^"\r\n@]{1,64}"@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,5}|[\p{L}\p{N}_.+-]{1,64}@\[[\d.:a-f]{2,45}\])/giu,
  // 32 hex digits or more: a digest or a key. GenAuth's own ids have 24.
  /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi,
];

/** Replaces what has the shape of a token, a key, an address or a number of a person, whatever stands around it (S3, S4). */
export function hidePatterns(text: string): string {
  return hidePersonalNumbers(
    shapes.reduce((rest, shape) => rest.replace(shape, mask), text),
    mask,
  );
}
