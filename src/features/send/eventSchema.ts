import { isObjectOrArray } from '../../base/json';
import type { CatalogEvent, EventCatalog } from '../../domain/events/catalog';
import { sampleFor } from '../../domain/events/samples/sampleFor';
import type { SampleOptions } from '../../domain/events/samples/sampleFor';

export interface SchemaTexts {
  language: 'en' | 'zh';
  root: string;
  /** Said of an event that is not in the catalog. */
  unlisted: string;
  /** Said of data whose shape is a guess. */
  guess: string;
  sample: (event: string) => string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Words that the vendor documents; anything else is worth a warning. */
const words: Readonly<Record<string, readonly string[]>> = {
  'mfa:verified type': ['OTP', 'FACE', 'SMS', 'EMAIL'],
  'permission:add targetType': ['USER', 'ROLE', 'GROUP', 'ORG'],
  'permission:revoke targetType': ['USER', 'ROLE', 'GROUP', 'ORG'],
  'organization:imported source': ['LDAP', 'ACTIVE_DIRECTORY', 'WECHATWORK', 'DINGTALK', 'LARK', 'EXCEL', 'JSON'],
  'organization:tree-updated source': ['LDAP', 'ACTIVE_DIRECTORY', 'WECHATWORK', 'DINGTALK', 'LARK', 'EXCEL', 'JSON'],
};

const userRef: Schema = { $ref: '#/definitions/user' };
const orNull = (type: string): Schema => ({ type: [type, 'null'] });

/**
 * The JSON schema of an event as GenAuth sends it, for the editor's own JSON support. It is lenient where the vendor's
 * documentation is silent: more keys are fine everywhere, and anything in `data` may be null or missing.
 */
export function eventSchema(catalog: EventCatalog, options: SampleOptions, texts: SchemaTexts): Schema {
  const events = catalog.groups.flatMap((group) => group.events);
  const user = sampleFor('user:created', options).payload.data;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description: texts.root,
    type: 'object',
    required: ['eventName', 'data'],
    properties: {
      eventName: {
        type: 'string',
        enum: events.map(({ id }) => id),
        enumDescriptions: events.map((event) => label(event, texts)),
        errorMessage: texts.unlisted,
      },
      data: { type: 'object' },
    },
    allOf: events.map((event) => ({
      if: { required: ['eventName'], properties: { eventName: { const: event.id } } },
      then: { properties: { data: dataSchema(event, options, texts) } },
    })),
    definitions: { user: { ...orNull('object'), ...(isObjectOrArray(user) ? { properties: propertiesOf(user) } : {}) } },
  };
}

function dataSchema(event: CatalogEvent, options: SampleOptions, texts: SchemaTexts): Schema {
  const { payload, documented } = sampleFor(event.id, options);
  const { data } = payload;
  const offer = {
    description: documented ? label(event, texts) : `${label(event, texts)}. ${texts.guess}`,
    defaultSnippets: [{ label: texts.sample(event.id), body: data }],
  };
  if (!isObjectOrArray(data)) return offer;
  // Data cut down to what a handler needs is a fair test: no key is asked for.
  return isUser(data) ? { ...offer, allOf: [userRef] } : { ...offer, properties: propertiesOf(data, event.id) };
}

function propertiesOf(value: object, event?: string): Schema {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const known = event === undefined ? undefined : words[`${event} ${key}`];
      return [key, known ? { enum: known } : schemaOf(inner)];
    }),
  );
}

/** What one example tells; null tells nothing. */
function schemaOf(value: unknown): Schema {
  if (Array.isArray(value)) return { ...orNull('array'), ...(value.length > 0 ? { items: schemaOf(value[0]) } : {}) };
  if (isObjectOrArray(value)) return isUser(value) ? userRef : { ...orNull('object'), properties: propertiesOf(value) };
  return ['string', 'number', 'boolean'].includes(typeof value) ? orNull(typeof value) : {};
}

function isUser(value: object): boolean {
  return 'registerSource' in value;
}

function label(event: CatalogEvent, { language }: SchemaTexts): string {
  return event[language] || event.id;
}
