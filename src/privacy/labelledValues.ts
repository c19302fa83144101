import { namesSecret } from './secretNames';

/** Such a field names another one: whatever stands beside it may be that one's value. */
const isLabel =
  /^(?:(?:field|attr(?:ibute)?|prop(?:erty)?|param(?:eter)?|udf|column|header|item|question|input|form|config|setting|option|custom)_?(?:name|key|id|label|title)|k|n|field|header|label|attr(?:ibute)?|prop(?:erty)?|param(?:eter)?|question|prompt|caption|column|字段|标签|標籤|名称|名稱)$/i;
/** These may as well be of a thing, of which much can be said: only what is called a value is one. */
const isName = /^(?:name|key|id|title|type|item|code)$/i;
const isValue = /^(?:[a-z]{1,12}_?)?(?:values?|val|v|x|contents?|text|data|answers?|response|result|input|entered|body|值|内容)$/i;

/** `{ label: '密码', entered: ... }`, `{ name: 'authorization', value: ... }`: the key that tells is itself a value. Answers whether a key beside it is hidden. */
export function hiddenBeside(object: object): (key: string) => boolean {
  const telling = Object.entries(object).flatMap(([key, value]) =>
    typeof value === 'string' && value.length < 100 && (isLabel.test(key) || isName.test(key)) && namesSecret(value) ? [key] : [],
  );
  if (telling.length === 0) return () => false;
  const all = telling.some((key) => isLabel.test(key));
  return (key) => !telling.includes(key) && (all ? !isLabel.test(key) && !isName.test(key) && !saysAbout(key) : isValue.test(key));
}

/** Beside a label that tells, all is hidden but what is said about the field: why it was refused, of which type it is. */
function saysAbout(key: string): boolean {
  return /^(?:message|msg|err(?:or)?s?|desc(?:ription)?|details?|hint|help|tip|reason|location|in|path|source|order|group|category|placeholder|constraints?|rules?|kind|status|state|required|optional|enabled|disabled|verified|valid|min|max|pattern|format|level|severity|event|action|[a-z_]*(?:at|time|type)|类型|類型|说明)$/i.test(
    key,
  );
}
