import { namesIn } from '../base/names';

/** A longer key is none that anybody has typed: only its beginning is looked at. */
const longestName = 200;

/** Looked for anywhere in a name that is written without its separators. */
const roots = new RegExp(
  [
    'ssw(?:or)?d|passphrase|passcode|passport|passkey|pwd|pswd|passwort|kennwort|contrasena|motdepasse|wachtwoord|пароль|パスワード|暗証番号|비밀번호|secret|token|authoriz?ation$|credential|cookie|signature|nonce|rememberme',
    'privkey|privatekey|keystorepass|private(?:pem|key|jwk|exponent|lines)|(?:rsa|ec|ssh|pgp|gpg|tls|ssl)private|(?:api|access|signing|encryption|shared|master|account|sas|auth)key(?!board|word)',
    'email|e?mailaddr|mailbox|phone|mobile|cellular|landline|faxn|msisdn|whatsapp|viber|(?:contact|whatsapp|qq|wechat|weixin|tel|fax|cell)(?:number|num|no$|nr$)|emergencycontact',
    '(?:id|identity|bank|credit|debit|sim|resident|residence|social|health|pan|insurance)card(?!type)|bankaccount|sortcode|(?:alipay|paypal|swift)account',
    '(?:id|identity|card|cc|cert|certificate|certificat|document|doc|national|citizen|resident|social|tax|vat|license|licence|driver|insurance|account|acct|iban|bank|routing|(?<!tem)plate|visa|nhs|medicare|health)(?:number|num|no$|nr$)|licen[cs]eplate|driving?licen[cs]e(?:$|num|no)',
    '(?:national|citizen|resident|taxpayer|tax|government|govt|voter|license|licence|insurance|personal|passport|social|wechat|weixin|wx|alipay|dingtalk|skype|telegram|apple|google|facebook|twitter|open|union|login|session|sess|card|idcard|mail)id$',
    'socialsecurity|(?:personal|verify|verification|recovery|backup|security|confirm(?:ation)?|activation|invite|invitation|auth|authorization|access|reset|sms|mfa|otp|totp|2fa|twofactor|login|signin|device|user|pair(?:ing)?|unlock|redeem|voucher|gift|pin|dynamic|captcha|emergency|scratch|one ?time|temporary|temp)codes?$|captcha|onetime|totp|hotp|otpauth|mfaseed|seedwords?|walletseed|codeverifier|oauthverifier|ccnumber|cccsc|cvvcode',
    'birth|bday|mothersmaiden|securityanswer|secretanswer|fingerprint|biometric|palmprint|iris(?:scan|code)|(?:face|iris|palm|voice)(?:data|id|image|photo|print|template)|seedphrase|mnemonic|recoveryphrase|recoverykey',
    'connectionstring|connstr|jsessionid|phpsessid|sessid|sessionkey',
    '(?:first|last|middle|given|family|sur|maiden|real|full|legal|preferred|user)names?$|(?:home|street|postal|mailing|shipping|billing|delivery)addr(?:ess)?|addressline|zipcode|postcode|postalcode|latitude|longitude|geolocation',
    // Chinese in Latin letters.
    'mima$|mimahash|kouling|yanzhengma|jiaoyanma|dongtaima|yaoqingma|shouji|dianhua|shenfenzheng|zhengjianhao|huzhaohao|yinhangka|^kahao|youxiang|youjian|xingming|lingpai|miyao|siyao|pingzheng|weixinhao|zhifubao|shengri|zhuzhi|dizhi',
  ].join('|'),
);

/** Too short or too common to be looked for inside a longer word; digits behind it do not count. */
const exact = namesIn(`
  pass passcode pin otp ssn salt jwt jwe jwk dpop csrf xsrf cvv cvc cvn csc psk dob sid iban seed mail mails tel fax cell sig hmac
  mima passwd creds cred openid unionid wechat weixin qq pw psw userpw pem pfx pkey itin nric aadhaar aadhar cpf cnpj curp nif bsn pan
  puk kek dek bearer pwhash hash session sessions sess nino dni dsn auth authentication sk surname senha
`);

export const chineseNames =
  /密[码碼钥鑰匙语語]|口令|暗[号號语語]|通行[码碼]|金[钥鑰]|[私公]?[钥鑰]匙|私[钥鑰]|令牌|[凭憑][证證据據]|助[记記][词詞]|^种子$|[邮郵][箱件]|[电電]子[邮郵]|信箱|[手行]?[机機]?[号號][码碼]|手[机機]|[电電][话話]|[传傳]真|[联聯][系繫絡络]方式|身[份分][证證]|[证證][件][号號码碼]|通行[证證]|[台臺]胞[证證]|[军軍]官[证證]|[护護]照|[银銀]行卡|卡[号號]|[账賬帐帳][号號户戶]|社保|社[会會]保[险險]|[驾駕][驶駛][证證]|[车車]牌|[验驗][证證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|恢[复復][码碼]|[备備]用[码碼]|激活[码碼]|授[权權][码碼]|短信[码碼]|安全[码碼]|取件[码碼]|提取[码碼]|解[锁鎖][码碼]|配[对對][码碼]|[兑兌][换換][码碼]|[邀激][请請][码碼]|姓名|^名字$|昵[称稱]|暱稱|生日|出生|住址|^地址$|(?:收[货貨件]|通[讯訊信]|家庭|[邮郵]寄|[详詳][细細])地址|籍[贯貫]|[户戶]籍|密保|答案|微信|[支][付][宝寶]|[签簽]名|[会會][话話]|指[纹紋]|人[脸臉]|^QQ[号號]?/;

/** Words that hold a root and mean something else. */
const innocent =
  /secretar(?:y|ies|iat)|crossword|smart-?phones?|(?:micro|head|ear|mega|saxo|vibra)phones?|phonetics?|telephony|tokeni[sz](?:e[rds]?|ing|ation)|passwordless|(?:design|style|color|theme|syntax|csrf)tokens?name|mobilefriendly|openidconnect|openidconfiguration|openidprovider|mobile(?:app|web|sdk|os|view|site)|emailtemplates?|smstemplates?/g;

/** A key that opens nothing; any other one is a credential: `serverKey`, `aes_key`, `appKey`. */
const plainKeys = namesIn(`
  public pub primary foreign sort partition routing cache object row index hash range translation message lookup group map idempotency
  unique field column error event config setting feature flag node tree shortcut hot arrow order item label menu resource role
  namespace policy permission udf dedup shard search composite natural surrogate this that the a no any each every invalid unknown
  duplicate missing wrong bad json property attribute option parameter i18n l10n parent child root issue project job task step metric
  tag s3
`);
const runKey =
  /(?:app|server|client|consumer|customer|merchant|license|deploy|service|subscription|pay|mch|aes|des|kms|hmac|rsa|ssl|tls|ssh|pgp|gpg|apiv\d)keys?$/;
/** What is behind such a link may be done by whoever has it. */
const telling =
  /(?:magic|reset|invit(?:e|ation)|activat(?:e|ion)|verif(?:y|ication)|confirm(?:ation)?|one ?time|recover(?:y)?|unsubscribe)(?:password|email|account)?(?:link|url|uri)s?$|(?:database|db|mongo(?:db)?|redis|postgres(?:ql)?|mysql|jdbc|amqp|rabbitmq|broker|totp|otp|otpauth)(?:url|uri|dsn)$|birth_?(?:date|time|place)|bday/;

/** A last word that says something about the secret and is none: `tokenType`, `emailVerified`, `passwordChangedAt`. */
const about = namesIn(`
  type types status state verified verify confirmed enabled disabled required requirement requirements optional valid invalid expired
  expires expiry expiration expiring expire ttl age lifetime duration at on in time timeout date until since count counts length size
  level strength score policy policies rule rules format domain domains algorithm alg method methods mode endpoint endpoints url uri
  host port server provider issuer audience scope scopes limit limits usage budget quota version supported allowed set exists present
  missing reset changed updated rotated locale language region country model os platform brand vendor kind category attempts retries
  errors error template templates consent path secure samesite interval step steps digits window period revoked active locked sent
  delivered channel channels notification notifications support rotation field parameter encoding charset index position offset total
  max min rounds
`);
const aboutChinese =
  /(?:类型|類型|状态|狀態|强度|強度|策略|型号|型號|长度|長度|级别|級別|等级|等級|有效期|过期时间|過期時間|次数|次數|是否.*|规则|規則|格式|模板|品牌|系统|系統)$/;

/** What is counted, not kept: `maxTokens`, `totalTokens`. */
const counted =
  /^(?:(?:max|min|total|prompt|completion|input|output|num|number|count|remaining|used|cached|reasoning)(?:of)?)+(?:new)?tokens?$/;
/** The id of an access key is half of a pair and may be read; so may the ids under which keys are kept. */
const keyId =
  /(?:(?:api|access|signing|encryption|public|private|master)key|token|secret|credential|signature|email|phone|mail|cookie|pin|otp)ids?$/;

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
  if (chineseNames.test(written)) return !aboutChinese.test(written);
  const flat = plainLetters(words.join(''));
  if (telling.test(flat)) return true;
  if (counted.test(flat) || keyId.test(flat)) return /(?:session|login|mail)id$/.test(flat) && !/emailid|accesskeyid/.test(flat);
  const rest = flat.replace(innocent, '');
  const told =
    roots.test(rest) ||
    words.some((word) => exact.has(word.replace(/\d+$/, '') || word) && !isPlainPass(word, words)) ||
    isKey(words, flat);
  return told && !(words.length > 1 && about.has(last));
}

/** Of `x-api-key` and `serverKey`, what stands before the key says what it is for. */
function isKey(words: readonly string[], flat: string): boolean {
  const [what = '', last = ''] = words.slice(-2);
  return runKey.test(flat) || (words.length > 1 && words.length < 5 && /^keys?$/.test(last) && !plainKeys.has(what));
}

/** Without accents: `contraseña`. */
function plainLetters(flat: string): string {
  return /^[\x00-\x7f]*$/.test(flat)
    ? flat
    : flat
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC');
}

/** `passRate` and `firstPass` are about passing; `userPass` and `pass_hash` are not. `hash` alone may be of anything. */
function isPlainPass(word: string, words: readonly string[]): boolean {
  if (word === 'pass')
    return words.at(-1) !== 'pass' && !words.some((other) => ['hash', 'word', 'code', 'phrase', 'key', 'salt'].includes(other));
  if (word === 'hash') return true;
  if (word === 'auth' || word === 'authentication' || word === 'dsn' || word === 'sk') return words.at(-1) !== word;
  if (word === 'pan' || word === 'seed' || word === 'cell' || word === 'session' || word === 'sessions' || word === 'qq' || word === 'sig')
    return words.length > 1 && words.at(-1) !== word;
  return false;
}

/** Names of numbers that only look like those of a person: orders, payments, shipments. `hotline` and `homepage` end like one and are none. */
export function namesReference(name: string): boolean {
  const written = name.slice(0, longestName);
  if (namesSecret(written)) return false;
  const words = wordsOf(written);
  return (
    numbered.test(words.join('')) ||
    ordered.has(words.at(-1) ?? '') ||
    /(?:订单|訂單|交易|流水|发票|發票|运单|運單|快递|快遞|序列|批次|工单|工單|合同)(?:号|號|编号|編號|号码|號碼)?$/.test(written)
  );
}

const numbered =
  /(?:order|trade|transaction|txn|payment|invoice|ticket|tracking|shipment|waybill|serial|batch|bill|receipt|refund|request|trace|sku|product|item|goods|lot|job|task|build|case|issue|contract|voucher|sequence|version|revision|row|page|line|log)s?(?:id|ids|no|nos|nr|num|number|numbers|sn|ref|reference|seq)$|^(?:sku|item|product)codes?$/;
const ordered = namesIn(`
  order orders trade transaction txn payment invoice ticket tracking shipment waybill serial batch receipt refund sku sequence
  revision build job task
`);

/** Full-width letters, digits and marks as half-width ones, one for one, and other blanks and hyphens as the plain ones. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0\u2000-\u200a\u202f\u2010-\u2015\u2212]/g, (mark) => {
    const code = mark.charCodeAt(0);
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
    return code >= 0x2010 && code <= 0x2015 ? '-' : code === 0x2212 ? '-' : ' ';
  });
}
