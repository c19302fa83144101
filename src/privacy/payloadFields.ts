import { namesBy, namesIn } from '../base/names';
import { guessNote, unknownNote } from './sampleNotes';
import { namesReference, namesSecret, wordsOf } from './secretNames';
import { hidePatterns } from './patterns';
import { isPersonalNumber } from './personalNumbers';
import { redactText } from './redactText';

/**
 * What may be seen of a text (S4): nothing; what fits an id, a code or word of a program, a time, a host; or a text as long as no pattern
 * finds anything in it.
 */
export type FieldClass = 'hidden' | 'id' | 'code' | 'word' | 'words' | 'time' | 'host' | 'version' | 'reference' | 'text' | 'note';

/** What a part of a payload is: its fields have a table of their own. In `private` nothing but true, false and null is shown. */
export type Kind = 'root' | 'user' | 'identity' | 'thing' | 'udv' | 'variable' | 'private' | 'unknown';

type Table = Readonly<Record<string, FieldClass>>;

/** The user object, key by key, as the vendor's guide has it. */
const user = namesBy<FieldClass>({
  id: 'userPoolId id externalId mainDepartmentId',
  hidden: `
    email phone username nickname name givenName familyName photo password salt encryptedPassword token region state locality lastIp
    gender customData
  `,
  word: 'status passwordSecurityLevel registerSource registerMethod loginsCount emailVerified phoneVerified blocked isDeleted',
  time: 'tokenExpiredAt lastLogin createdAt updatedAt',
});

const identity = namesBy<FieldClass>({
  id: 'id identityId userId extIdpId',
  word: 'provider type',
  hidden: 'userIdInIdp openid unionid',
});

/** Roles, groups, resources, applications, organizations, nodes, policies, pools, fields: none is a person. */
const thing = namesBy<FieldClass>({
  id: 'id userPoolId orgId rootNodeId parentNodeId',
  text: 'name code description namespace namespaceCode resourceCode identifier redirectUris actions key label',
  word: 'type status order targetType dataType',
  host: 'domain',
  time: 'createdAt updatedAt',
});

/** The value of a custom field: whose meaning nobody but the customer knows. */
const udv = namesBy<FieldClass>({
  text: 'key',
  word: 'targetType dataType',
  id: 'targetId',
  hidden: 'value',
});
const variable = namesBy<FieldClass>({
  text: 'key',
  hidden: 'value',
});

/** `data` of the events, beside the objects above. */
const root = namesBy<FieldClass>({
  text: 'eventName policyCodes codes namespace description',
  id: 'userId userIds groupIds nodeIds policyIds applicationId applicationIds userPoolId id targetIdentifiers',
  word: 'isValid type source targetType',
  note: 'note',
  hidden: 'email emails phones usernames secret oldSecret ip nextIdToken nextAccessToken currRefreshToken nextRefreshToken',
});

const tables: Readonly<Record<Kind, Table>> = { root, user, identity, thing, udv, variable, private: {}, unknown: {} };

const kindsByKey = namesBy<Kind>({
  root: 'data targetList',
  user: 'user users profile',
  identity: 'identity identities',
  thing: `
    extIdp role roles group groups namespace namespaces resource resources application applications organization department node nodes
    rootNode parentNode oldParent newNodes modifyNodes removeNodes userPool userpool policies policy udf
  `,
  udv: 'udv udvs',
  private: 'udfValues customData metadata',
  variable: 'envInfo envsInfo',
});

/** Of which kind the value of `key` is, inside a value of `kind`; `siblings` tells whose `updates` they are. */
export function kindOf(key: string, kind: Kind, siblings: readonly string[]): Kind {
  if (kind === 'private') return 'private';
  if (key === 'updates') {
    const own = siblings.map((sibling) => (Object.hasOwn(kindsByKey, sibling) ? kindsByKey[sibling] : undefined));
    return own.includes('user') ? 'user' : own.includes('thing') ? 'thing' : 'unknown';
  }
  if (Object.hasOwn(kindsByKey, key)) return kindsByKey[key] ?? 'unknown';
  return kind === 'udv' || kind === 'variable' ? 'private' : 'unknown';
}

/** Outside of events: what is a user's, or a custom value, wherever it is echoed. */
export function personalKind(key: string, value: object): Kind | undefined {
  const kind = Object.hasOwn(kindsByKey, key) ? kindsByKey[key] : undefined;
  if ((kind === 'user' && key !== 'profile') || kind === 'udv' || kind === 'variable' || key === 'customData') return kind;
  if (Array.isArray(value)) return undefined;
  return ['username', 'nickname', 'givenName', 'familyName', 'userPoolId', 'lastIp', 'photo'].filter((own) => Object.hasOwn(value, own))
    .length > 1
    ? 'user'
    : undefined;
}

/** How a field of a payload may be shown: by the table of what it belongs to, else by what its name says of its kind, else not at all. */
export function classOf(key: string, kind: Kind): FieldClass {
  if (kind === 'private') return 'hidden';
  const table = tables[kind];
  if (Object.hasOwn(table, key)) return table[key] ?? 'hidden';
  return classByName(key);
}

/** Whether the table of what a field belongs to has it. */
export function isListed(key: string, kind: Kind): boolean {
  return Object.hasOwn(tables[kind], key);
}

/** A number is harmless unless the table hides its field. */
export function hidesNumber(key: string, kind: Kind): boolean {
  return kind === 'private' || (Object.hasOwn(tables[kind], key) && tables[kind][key] === 'hidden');
}

const harmlessIds =
  /^(?:|u|uu|gu|o|(?:user|member|account|customer|client|tenant|pool|userpool|app|application|org|organi[sz]ation|node|department|dept|group|role|resource|namespace|policy|identity|extidp|idp|provider|connection|webhook|event|message|msg|request|trace|span|parenttrace|correlation|transaction|order|orders|product|item|sku|invoice|payment|ticket|job|task|parent|root|target|source|subject|actor|project|workspace|team|company|log|record|row|file|object|entity|external|internal|delivery|batch|run|build|config|rule|template|field|category|region|zone|cluster|shard|instance|device|service|store|shop|site|page|plan|subscription|main|new|old|owner|creator|createdby|updatedby|operator|tenant|campaign|channel|key|accesskey)+)(?:id|ids)$/;
const harmlessCodes =
  /^(?:error|err|status|result|response|return|exit|event|reason|country|language|lang|locale|currency|region|zone|policy|role|group|resource|namespace|node|department|dept|org|organi[sz]ation|app|application|product|item|sku|type|category|action|operation|scope|api|api?|http|state|message|msg|field|template|plan|tenant|parent)codes?$/;
const words = namesIn(`
  status state type types kind level mode method provider protocol platform source stage phase action actions operation category
  priority severity unit currency locale language lang timezone os scope scopes permission permissions format algorithm result outcome
  event topic channel direction visibility plan tier env environment region strength enabled verified blocked deleted active required
  count size length total index version flag bool encoding
`);
const times =
  /^(?:at|on|ts|login|lastlogin|since|until|exp|iat|expires|expiry|expiration|expired)$|(?:time|times|timestamp|date)$|(?:ed|es)at$/;

/** What is told of somebody, however short the word is that tells it. */
const intimate =
  /birth|born|death|marri|marital|wedding|anniversar|hire|blood|health|medic|diagnos|disease|vaccin|pregnan|disab|income|salar|wage|politic|religio|ethnic|racial|gender|sexual|^sex|crimin|educat/;

function classByName(key: string): FieldClass {
  if (namesSecret(key)) return 'hidden';
  const parts = wordsOf(key);
  const flat = parts.join('');
  const last = parts.at(-1) ?? '';
  if (intimate.test(flat)) return 'hidden';
  if (/^(?:.*[a-z])?(?:id|ids|uid|uuid|guid|oid)$/.test(flat) && /^(?:id|ids|uid|uuid|guid|oid)$/.test(last))
    return harmlessIds.test(flat.replace(/(?:u|uu|gu|o)ids?$/, 'id')) ? 'id' : 'hidden';
  if (namesReference(key)) return 'reference';
  if (harmlessCodes.test(flat)) return 'code';
  if (/^(?:host|hostname|domain|origin|fqdn)s?$/.test(last)) return 'host';
  if (last === 'version') return 'version';
  if (times.test(last)) return 'time';
  return !words.has(last) ? 'hidden' : /^(?:scopes?|permissions?|status|state|result|outcome)$/.test(last) ? 'words' : 'word';
}

const time =
  /^(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)? ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?|\d{4}-\d{2}-\d{2}|\d{10}|\d{13}|[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4}))$/;

/** True when a text is what its class says, and nothing that tells of a person is in it. */
export function fits(text: string, asked: FieldClass): boolean {
  switch (asked) {
    case 'hidden':
      return false;
    case 'id':
      return (
        /^[A-Za-z0-9][\w:-]{0,63}$/.test(text) &&
        (/^[0-9a-f]{24}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) || !isPersonalNumber(text))
      );
    case 'code':
      return /^(?:[A-Za-z][A-Za-z_:./-]{0,40}\d{0,5}|-?\d{1,5})$/.test(text);
    case 'word':
      // A word of a program has no digits to speak of: a number that is written as a text may be short.
      return /^(?=[\x21-\x7e]{1,64}$)(?:[A-Za-z][A-Za-z_:./-]*\d{0,2}|-?\d{1,5})$/.test(text);
    case 'words':
      return fits(text, 'word') || /^(?:[A-Za-z]+(?::[\w.-]+)?)(?:[ ,]+[A-Za-z]+(?::[a-z.-]+)?){1,9}$/.test(text);
    case 'version':
      return /^v?\d{1,4}(?:\.\d{1,5}){0,3}(?:[-+][\w.]{1,20})?$/.test(text);
    case 'time':
      // Nothing of this product is that old; a birthday may be.
      return time.test(text) && !/^(?:1\d\d|200)\d-| (?:1\d\d|200)\d /.test(text);
    case 'host':
      return (
        /^(?:https?:\/\/)?(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?){0,8}(?::\d{1,5})?$/i.test(text) &&
        !isPersonalNumber(text)
      );
    case 'reference':
      return /^[\w#./-]{1,64}$/.test(text) && /\d/.test(text) && (/^\d+$/.test(text) || hidePatterns(text) === text);
    case 'text':
      return redactText(text) === text;
    case 'note':
      return text === guessNote || text === unknownNote;
  }
}
