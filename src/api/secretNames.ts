/** A longer key is none that anybody has typed: only its beginning is looked at. */
const longestName = 200;

/** Looked for anywhere in a name that is written without its separators. */
const roots =
  /passw(?:or)?d|passphrase|passcode|passport|pwd|passwort|contrasena|secret|token|authoriz?ation$|credential|cookie|signature|nonce|(?:api|access|private|signing|encryption|shared|master|account|sas|ssh|pgp|gpg|auth|hmac|rsa)key|privkey|email|e?mailaddr|phone|mobile|cellular|faxn|msisdn|(?:id|identity|bank|credit|debit|sim|resident|residence|social|health)card|(?:id|identity|card|certificate|certificat|national|citizen|resident|social|tax|license|licence|driver|insurance|account|iban|bank|plate)(?:number|num|no$|nr$)|(?:national|citizen|resident|taxpayer|tax|government|govt|voter|license|licence|insurance|personal|passport|social|wechat|weixin|alipay|dingtalk|skype|telegram|apple|google|facebook|twitter|open|union|login|session|sess|card|idcard|mail)id$|socialsecurity|(?:verify|verification|recovery|backup|security|confirm(?:ation)?|activation|invite|invitation|auth|authorization|access|reset|sms|mfa|otp|totp|2fa|twofactor|login|signin|device|user|pair(?:ing)?|unlock|redeem|voucher|gift|pin|dynamic|captcha|emergency|scratch|one ?time|auth|temporary|temp)codes?$|captcha|onetime|birth|dateofbirth|mothersmaiden|maidenname|securityanswer|secretanswer|fingerprint|biometric|facedata|faceid|voiceprint|seedphrase|mnemonic|recoveryphrase|recoverykey|connectionstring|jsessionid|phpsessid|sessionkey|realname|fullname|legalname|homeaddress|streetaddress|postaladdress|mailingaddress|shippingaddress|billingaddress|deliveryaddress/;

/** Too short or too common to be looked for inside a longer word. */
const exact = new Set([
  'pass', 'passcode', 'pin', 'otp', 'totp', 'hotp', 'ssn', 'salt', 'jwt', 'jwe', 'dpop', 'csrf', 'xsrf', 'cvv', 'cvc', 'cvv2', 'cvn', 'psk', 'dob', 'sid', 'iban',
  'seed', 'mail', 'mails', 'tel', 'fax', 'cell', 'sig', 'hmac', 'mima', 'kouling', 'shouji', 'shenfenzheng', 'youxiang', 'passwd', 'creds', 'cred', 'openid', 'unionid', 'wechat', 'weixin', 'qq',
  'itin', 'nric', 'aadhaar', 'cpf', 'cnpj', 'curp', 'nif', 'bsn', 'pan', 'puk', 'kek', 'dek', 'bearer', 'pwhash', 'hash', 'session', 'sessions',
]);

const chinese =
  /密[码碼钥鑰匙]|口令|暗[号號]|通行[码碼]|金[钥鑰]|[私公]?[钥鑰]匙|私[钥鑰]|令牌|[凭憑][证證据據]|[邮郵][箱件]|[电電]子[邮郵]|[手行]?[机機]?[号號][码碼]|手[机機]|[电電][话話]|[联聯][系繫絡络]方式|身[份分][证證]|[证證][件][号號码碼]|[护護]照|[银銀]行卡|卡[号號]|社保|[验驗][证證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|恢[复復][码碼]|[备備]用[码碼]|激活[码碼]|授[权權][码碼]|短信[码碼]|安全[码碼]|取件[码碼]|[邀激][请請][码碼]|姓名|昵[称稱]|暱稱|生日|出生|住址|密保|答案|微信号|微信號|[签簽]名|[会會][话話]/;

/** Words that hold a root and mean something else. */
const innocent =
  /secretar(?:y|ies|iat)|smart-?phones?|(?:micro|head|ear|mega|saxo|vibra)phones?|phonetics?|telephony|tokeni[sz](?:e[rds]?|ing|ation)|passwordless|(?:design|style|color|theme|syntax|csrf)tokens?name|mobilefriendly|openidconnect|openidconfiguration|openidprovider|mobile(?:app|web|sdk|os|view|site)|emailtemplates?|smstemplates?/g;

/** A last word that says something about the secret and is none: `tokenType`, `emailVerified`, `passwordChangedAt`. */
const about = new Set([
  'type', 'types', 'status', 'state', 'verified', 'verify', 'confirmed', 'enabled', 'disabled', 'required', 'requirement', 'requirements', 'optional', 'valid', 'invalid', 'expired', 'expires', 'expiry', 'expiration',
  'expiring', 'expire', 'ttl', 'age', 'lifetime', 'duration', 'at', 'on', 'in', 'time', 'timeout', 'date', 'until', 'since', 'count', 'counts', 'length', 'size', 'level', 'strength', 'score', 'policy', 'policies', 'rule', 'rules', 'format', 'domain', 'domains', 'algorithm',
  'alg', 'method', 'methods', 'mode', 'endpoint', 'endpoints', 'url', 'uri', 'host', 'port', 'server', 'provider', 'issuer', 'audience', 'scope', 'scopes', 'limit', 'limits', 'usage', 'budget', 'quota', 'version', 'supported', 'allowed', 'set', 'exists', 'present', 'missing', 'reset', 'changed', 'updated', 'rotated',
  'locale', 'language', 'region', 'country', 'model', 'os', 'platform', 'brand', 'vendor', 'kind', 'category', 'attempts', 'retries', 'errors', 'error', 'template', 'templates', 'consent', 'path', 'secure', 'samesite', 'interval', 'step', 'steps', 'digits', 'window', 'period',
  'revoked', 'active', 'locked', 'sent', 'delivered', 'channel', 'channels', 'notification', 'notifications', 'support', 'rotation', 'field', 'parameter', 'encoding', 'charset', 'index', 'position', 'offset', 'total', 'max', 'min', 'rounds',
]);
const aboutChinese = /(?:类型|類型|状态|狀態|强度|強度|策略|型号|型號|长度|長度|级别|級別|等级|等級|有效期|过期时间|過期時間|次数|次數|是否.*|规则|規則|格式|模板|品牌|系统|系統)$/;

/** What is counted, not kept: `maxTokens`, `totalTokens`. */
const counted = /^(?:(?:max|min|total|prompt|completion|input|output|num|number|count|remaining|used|cached|reasoning)(?:of)?)+(?:new)?tokens?$/;
/** The id of an access key is half of a pair and may be read; so may the ids under which keys are kept. */
const keyId = /(?:(?:api|access|signing|encryption|public|private|master)key|token|secret|credential|signature|email|phone|mail|cookie|pin|otp)ids?$/;

/** `accessKeyID`, `access_key-id` and `access key id` are three words each. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, longestName)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** True for a name whose value identifies or authenticates somebody (S4): password, salt, token, secret, e-mail, phone, ID number, code, ... */
export function namesSecret(name: string): boolean {
  const written = toHalfWidth(name.slice(0, longestName));
  const words = wordsOf(written);
  const last = words.at(-1) ?? '';
  if (chinese.test(written)) return !aboutChinese.test(written);
  const flat = words.join('');
  if (counted.test(flat) || keyId.test(flat)) return /(?:session|login|mail)id$/.test(flat) && !/emailid|accesskeyid/.test(flat);
  const rest = flat.replace(innocent, '');
  const told = roots.test(rest) || words.some((word) => exact.has(word) && !isPlainPass(word, words));
  return told && !(words.length > 1 && about.has(last));
}

/** `passRate` and `firstPass` are about passing; `userPass` and `pass_hash` are not. `hash` alone may be of anything. */
function isPlainPass(word: string, words: readonly string[]): boolean {
  if (word === 'pass') return words.at(-1) !== 'pass' && !words.some((other) => ['hash', 'word', 'code', 'phrase', 'key', 'salt'].includes(other));
  if (word === 'hash') return true;
  if (word === 'pan' || word === 'seed' || word === 'cell' || word === 'session' || word === 'sessions' || word === 'qq' || word === 'sig') return words.length > 1 && words.at(-1) !== word;
  return false;
}

/** Names of numbers that only look like those of a person: orders, payments, shipments. */
export function namesReference(name: string): boolean {
  const written = name.slice(0, longestName);
  const flat = wordsOf(written).join('');
  if (namesSecret(written)) return false;
  return (
    /(?:order|trade|transaction|txn|payment|invoice|ticket|tracking|shipment|waybill|serial|batch|bill|receipt|refund|request|trace|sku|product|item|goods|lot|job|task|build|case|issue|contract|voucher|sequence|version|revision|row|page|line|log)s?(?:id|ids|no|nos|nr|num|number|numbers|sn|code|ref|reference|seq)?$/.test(flat) ||
    /(?:订单|訂單|交易|流水|发票|發票|运单|運單|快递|快遞|序列|批次|工单|工單|合同)(?:号|號|编号|編號|号码|號碼)?$/.test(written)
  );
}

/** Full-width letters, digits and marks as half-width ones, one for one, and other blanks and hyphens as the plain ones. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0\u2000-\u200a\u202f\u2010-\u2015\u2212]/g, (mark) => {
    const code = mark.charCodeAt(0);
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
    return code >= 0x2010 && code <= 0x2015 ? '-' : code === 0x2212 ? '-' : ' ';
  });
}
