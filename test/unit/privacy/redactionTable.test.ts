import assert from 'node:assert/strict';
import fs from 'node:fs';
import { bundledCatalog, eventIds } from '../../../src/domain/events/catalog';
import { redact, redactPayload } from '../../../src/privacy/redact';
import { redactText } from '../../../src/privacy/redactText';
import { sampleFor } from '../../../src/domain/events/samples/sampleFor';
import { toDelivery } from '../../../src/domain/deliveries/log/delivery';

interface Cases {
  hiddenKeys: string[];
  shownKeys: string[];
  hiddenTexts: [string, string][];
  shownTexts: string[];
  hiddenInPayload: [string, string | number][];
  shownInPayload: [string, string | number | boolean | null][];
  /** Whole values with `canary` in them, which no copy of them has. */
  hiddenValues: unknown[];
  shownValues: unknown[];
}

const cases = JSON.parse(fs.readFileSync('test/fixtures/redaction.json', 'utf8')) as Cases;
const dots = '••••••••';

/** Fails with all that are wrong, not with the first. */
function none(wrong: readonly string[]): void {
  assert.deepEqual(wrong, []);
}

describe('what is hidden and what stays', () => {
  it('S4: there are enough cases of each kind', () => {
    const { hiddenKeys, shownKeys, hiddenTexts, shownTexts, hiddenInPayload, shownInPayload } = cases;
    assert.ok(
      hiddenKeys.length + hiddenTexts.length + hiddenInPayload.length >= 900 &&
        shownKeys.length + shownTexts.length + shownInPayload.length >= 450,
    );
  });

  it('S4: hides the value of a telling name: in JSON, nested, in JSON in a string, as a header, in a form, as label and value, in a text', () => {
    none(
      cases.hiddenKeys.flatMap((key) => {
        const ways: Record<string, unknown> = {
          json: redact({ [key]: 'canary' }),
          nested: redact({ a: [{ [key]: { b: ['canary'] } }] }),
          string: redact({ body: JSON.stringify({ [key]: 'canary' }) }),
          number: redact({ [key]: 834921 }),
          raw: redact([key, 'canary']),
          label: redact({ label: key, value: 'canary' }),
          name: redact({ name: key, value: ['canary'] }),
          form: redact(`a=1&${encodeURIComponent(key)}=canary&b=2`),
          text: redact(`got ${key}: canary`),
          cut: redact(`{"a":1,"${key}":"canary`),
          element: redact(`<input name="${key}" value="canary">`),
          payload: redactPayload({ eventName: 'x', data: { [key]: 'canary' } }),
          payloadNumber: redactPayload({ eventName: 'x', data: { [key]: 834921 } }),
        };
        return Object.entries(ways).flatMap(([way, shown]) =>
          /canary|834921/.test(JSON.stringify(shown)) ? [`${key} (${way}): ${JSON.stringify(shown)}`] : [],
        );
      }),
    );
  });

  it('S4: keeps the value of a name that only sounds like it', () => {
    none(
      cases.shownKeys.flatMap((key) => {
        const ways: [unknown, unknown][] = [
          [redact({ [key]: 'plain value' }), { [key]: 'plain value' }],
          [redact({ [key]: 17 }), { [key]: 17 }],
          [redact({ label: key, value: 'plain' }), { label: key, value: 'plain' }],
          [redact(`${key}=plain`), `${key}=plain`],
          [redact(`got "${key}": "plain"`), `got "${key}": "plain"`],
        ];
        return ways.flatMap(([shown, as]) => (JSON.stringify(shown) === JSON.stringify(as) ? [] : [`${key}: ${JSON.stringify(shown)}`]));
      }),
    );
  });

  it('S4: hides by pattern what a text tells, by itself and within another, in a list and in JSON', () => {
    none(
      cases.hiddenTexts.flatMap(([text, canary]) => {
        const shown = [
          redactText(text),
          redactText(`said: ${text}`),
          redactText(`${text}\nend`),
          JSON.stringify(redact({ list: [text] })),
          JSON.stringify(redact({ body: JSON.stringify({ message: text }) })),
        ];
        return shown.flatMap((one) => (one.includes(canary) || !one.includes(dots) ? [`${text} -> ${one}`] : []));
      }),
    );
  });

  it('S4: keeps orders, hosts, times, codes and words as they are', () => {
    none(
      cases.shownTexts.flatMap((text) =>
        redactText(text) === text && JSON.stringify(redact({ message: text })) === JSON.stringify({ message: text })
          ? []
          : [`${text} -> ${redactText(text)} ${JSON.stringify(redact({ message: text }))}`],
      ),
    );
  });

  it('S4: hides what a label, a heading, a key or another field tells, and what lies in an encoding, in an answer and in a payload', () => {
    none(
      cases.hiddenValues.flatMap((value) =>
        [redact(value), redact({ body: JSON.stringify(value) }), redactPayload({ eventName: 'x', data: value })]
          .map((shown) => JSON.stringify(shown))
          .filter((shown) => /canary|eyJ|99,97/.test(shown)),
      ),
    );
  });

  it('S4: keeps answers that speak of secrets and hold none', () => {
    none(
      cases.shownValues.flatMap((value) =>
        JSON.stringify(redact(value)) === JSON.stringify(value) ? [] : [`${JSON.stringify(value)} -> ${JSON.stringify(redact(value))}`],
      ),
    );
  });

  it('S4: of a payload, a text is hidden unless its kind is known, and shows type and length', () => {
    none(
      cases.hiddenInPayload.flatMap(([key, value]) => {
        const mark = `${dots} ${typeof value}(${String(value).length})`;
        const shown = redactPayload({ eventName: 'custom', data: { extra: { [key]: value } } });
        return JSON.stringify(shown) === JSON.stringify({ eventName: 'custom', data: { extra: { [key]: mark } } })
          ? []
          : [`${key} ${value}: ${JSON.stringify(shown)}`];
      }),
    );
  });

  it('S4: of a payload, ids, codes, statuses, times, booleans and numbers stay', () => {
    none(
      cases.shownInPayload.flatMap(([key, value]) => {
        const payload = { eventName: 'custom', data: { extra: { [key]: value } } };
        return JSON.stringify(redactPayload(payload)) === JSON.stringify(payload)
          ? []
          : [`${key} ${String(value)}: ${JSON.stringify(redactPayload(payload))}`];
      }),
    );
  });

  it('S4: custom values, environment variables and labels with values', () => {
    const user = {
      id: '6229c3e1f5b2a8d4c0e7f912',
      customData: { salary: 5, member: true, since: '2026-01-01T00:00:00Z', deep: [{ id: 'x1' }] },
    };
    const shown = redactPayload({
      eventName: 'user:udv-changed',
      data: {
        user,
        udv: [
          { key: 'salary', value: 5000 },
          { key: 'x', value: { a: 'b' } },
        ],
        udf: { key: 'salary', label: 'Salary' },
        list: [
          { label: '密码', value: 1234 },
          { label: 'Nick', value: 'Li' },
        ],
      },
    });
    assert.deepEqual(shown, {
      eventName: 'user:udv-changed',
      data: {
        user: {
          id: user.id,
          customData: { salary: `${dots} number(1)`, member: true, since: `${dots} string(20)`, deep: [{ id: `${dots} string(2)` }] },
        },
        udv: [
          { key: 'salary', value: `${dots} number(4)` },
          { key: 'x', value: { a: `${dots} string(1)` } },
        ],
        udf: { key: 'salary', label: 'Salary' },
        list: [
          { label: `${dots} string(2)`, value: `${dots} number(4)` },
          { label: `${dots} string(4)`, value: `${dots} string(2)` },
        ],
      },
    });
    assert.deepEqual(redactPayload({ eventName: 'user-pool:env-added', data: { envInfo: { key: 'REGION', value: 'x', more: 1 } } }), {
      eventName: 'user-pool:env-added',
      data: { envInfo: { key: 'REGION', value: `${dots} string(1)`, more: 1 } },
    });
  });

  it('S4: an event that an endpoint echoes, and a payload that is a text or cut, fail closed too', () => {
    for (const shown of [
      redact({ got: { eventName: 'login', data: { motto: 'canary' } } }),
      redact({ user: { nickname: 'canary' } }),
      redactPayload('canary'),
      redactPayload('<p>canary</p>'),
      redactPayload('{"eventName":"login","data":{"motto":"canary","a":1},"b'),
      redactPayload(['canary']),
      redactPayload({ body: JSON.stringify({ motto: 'canary' }) }),
    ])
      assert.ok(!JSON.stringify(shown).includes('canary'), JSON.stringify(shown));
    assert.equal(
      redactPayload('{"eventName":"login","data":{"status":"Activated"},"b'),
      '{"eventName":"login","data":{"status":"Activated"}}…',
    );
  });

  it('S4: what is hidden stays as it is when it is hidden again, and a text that begins like it is hidden', () => {
    const once = redactPayload(sampleFor('login', { userPoolId: 'p', at: '2026-11-25T00:00:00.000Z' }).payload);
    assert.deepEqual(redactPayload(once), once);
    assert.ok(!JSON.stringify(redact({ password: `${dots}canary` })).includes('canary'));
  });
});

describe('a row of the log', () => {
  it("S3, S4: neither its event nor its error holds the webhook's own secret or anybody's data, which rows, titles and file names show", () => {
    const secret = 'canary-own-secret';
    const entry = {
      webhookId: 'w',
      eventName: `login ${secret} li@example.com`,
      requestHeaders: {},
      requestBody: null,
      responseHeaders: {},
      responseBody: null,
      timestamp: undefined,
      success: false,
      responseStatusCode: undefined,
      errorMessage: `connect ECONNREFUSED 127.0.0.1:3000 with ${Buffer.from(secret).toString('base64')} ${secret}`,
    };
    const { event, error } = toDelivery(entry, secret);
    assert.equal(event, `login ${dots} ${dots}`);
    assert.equal(error, `connect ECONNREFUSED 127.0.0.1:3000 with ${dots} ${dots}`);
  });
});

/** Of each sample: the last names of what is hidden. All else is readable. */
const personal = [
  'email',
  'emails',
  'phone',
  'phones',
  'username',
  'usernames',
  'nickname',
  'givenName',
  'familyName',
  'password',
  'salt',
  'encryptedPassword',
  'lastIp',
  'gender',
  'userIdInIdp',
  'nextIdToken',
  'nextAccessToken',
  'currRefreshToken',
  'nextRefreshToken',
  'secret',
  'oldSecret',
  'ip',
];

/** Compares leaf by leaf; `path` has the names on the way. */
function compare(raw: unknown, shown: unknown, path: readonly string[], wrong: string[]): void {
  if (typeof raw === 'object' && raw !== null) {
    for (const [key, value] of Object.entries(raw))
      compare(value, (shown as Record<string, unknown>)[key], Array.isArray(raw) ? path : [...path, key], wrong);
    return;
  }
  const [name = '', parent = '', top = ''] = [path.at(-1), path.at(-2), path[1]];
  const isUser = ['user', 'users'].includes(parent) || (top !== parent && parent === 'user') || path.length === 2;
  const hidden =
    typeof raw === 'string' &&
    (personal.includes(name) || (name === 'name' && isUser) || (name === 'value' && ['udv', 'envInfo', 'envsInfo'].includes(parent)));
  const expected = hidden ? `${dots} string(${raw.length})` : raw;
  if (shown !== expected) wrong.push(`${path.join('.')}: ${JSON.stringify(shown)} for ${JSON.stringify(raw)}`);
}

describe('the samples of all events', () => {
  const events = eventIds(bundledCatalog());
  it('are 76', () => assert.equal(events.length, 76));
  for (const event of [...events, 'test', 'no:such-event']) {
    it(`S4: of ${event}, what identifies or authenticates is hidden, and nothing else`, () => {
      const { payload } = sampleFor(event, { userPoolId: '6229c3e1f5b2a8d4c0e7f913', at: '2026-11-25T00:00:00.000Z' });
      const wrong: string[] = [];
      compare(payload, redactPayload(payload), [], wrong);
      none(wrong);
    });
  }
});
