import assert from 'node:assert/strict';
import { hidePatterns } from '../../../../../src/privacy/patterns';
import { scrubText } from '../../../../../src/sandbox/scrub';
import { requestPreview } from '../../../../../src/domain/webhooks/export/requestPreview';
import { redact } from '../../../../../src/privacy/redact';
import { maskSecret } from '../../../../../src/privacy/maskSecret';
import { draft } from '../../../../support/testStore';

const dots = '••••••••';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl';

describe('the mask of a secret', () => {
  it('S3: dots and the last two characters, all dots when short, of one length', () => {
    assert.equal(maskSecret('abcdefgh12'), `${dots}12`);
    assert.equal(maskSecret('x'.repeat(64)), `${dots}xx`);
    assert.equal(maskSecret('1234567'), dots);
    assert.equal(maskSecret('a'), dots);
    assert.equal(maskSecret(''), '');
    assert.equal(maskSecret('secret-secret😀'), `${dots}t😀`);
  });

  it('S3: the preview is the body of createWebhook with the secret masked', () => {
    const canary = 'canary-webhook-secret-93';
    const preview = requestPreview(draft({ name: ' A ', secret: canary }));
    assert.ok(!preview.includes('canary'));
    const { secret, ...rest } = JSON.parse(preview) as Record<string, unknown>;
    assert.equal(secret, `${dots}93`);
    assert.deepEqual(rest, JSON.parse(requestPreview(draft({ name: 'A' }))));
    assert.ok(!requestPreview(draft()).includes('secret'));
  });
});

describe('redaction', () => {
  const hiddenByKey = [
    'password',
    'encryptedPassword',
    'oldPassword',
    'PASSWORD',
    'pass',
    'passwd',
    'salt',
    'token',
    'nextAccessToken',
    'currRefreshToken',
    'id_token',
    'secret',
    'oldSecret',
    'clientSecret',
    'accessKeySecret',
    'x-authing-webhook-secret',
    'X-Authing-Token',
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'set-cookie',
    'email',
    'e-mail',
    'mail',
    'emails',
    'phone',
    'phones',
    'mobilePhone',
    'telephone',
    'idCard',
    'id_card_no',
    'identityNumber',
    'idNumber',
    'idNo',
    'ssn',
    'passport',
    'cardNumber',
    'bankCard',
    'apiKey',
    'api_key',
    'private-key',
    'verifyCode',
    'otp',
    '密码',
    '手机号',
    '身份证号',
    '邮箱',
  ];
  for (const key of hiddenByKey) {
    it(`S4: hides what stands under ${key}`, () => {
      assert.deepEqual(redact({ [key]: 'kept back' }), { [key]: `${dots} string(9)` });
      const nested = (value: string): unknown => ({ data: [{ [key]: [value, { deep: value }] }] });
      assert.deepEqual(redact(nested('kept back')), nested(`${dots} string(9)`));
    });
  }

  it('S4: keeps what identifies nobody', () => {
    const harmless = {
      event: 'user:created',
      body: {
        id: '6229c3e1f5b2a8d4c0e7f912',
        userPoolId: '6229c3e1f5b2a8d4c0e7f913',
        status: 'Activated',
        loginsCount: 3,
        emailVerified: true,
        phoneVerified: false,
        createdAt: '2022-09-20T08:55:00.188+0800',
        timestamp: 1663635300188,
        businessName: 'Compass',
        registerSource: ['basic:email'],
        options: { passed: true },
        gone: null,
        empty: '',
        requestId: 'd5e4f6b0-5a3c-4f0e-9d0e-0b1c2d3e4f5a',
        contentType: 'application/x-www-form-urlencoded',
        'user-agent': 'authing-webhook@2.0',
      },
    };
    assert.deepEqual(redact(harmless), harmless);
    const empty = { email: '', phone: null, token: undefined, phoneVerified: true };
    assert.deepEqual(redact(empty), empty);
  });

  const hiddenByShape = [
    jwt,
    `${jwt}.x.y`,
    'd41d8cd98f00b204e9800998ecf8427e',
    'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709',
    'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRW_-A',
    'li.lei+x@example.com',
    'LI@MAIL.EXAMPLE.ORG',
    '13812345678',
    '+86 138 1234 5678',
    '11010519491231002X',
    '110105194912310021',
    '4111111111111111',
    '4111 1111 1111 1111',
    '6222-0200-0011-2233-445',
  ];
  for (const value of hiddenByShape) {
    it(`S4: hides ${value.slice(0, 24)} wherever it stands`, () => {
      assert.deepEqual(redact({ note: value }), { note: dots });
      assert.equal(redact(`before ${value}, after`), `before ${dots}, after`);
      assert.ok(!JSON.stringify(redact({ [value]: 1 })).includes(value), 'as a key');
      assert.ok(!JSON.stringify(redact(JSON.stringify({ a: [value] }))).includes(value), 'in JSON in a string');
    });
  }

  it('S4: numbers too', () => {
    assert.deepEqual(redact([13812345678, 4111111111111111, { otp: 123456 }]), [
      `${dots} number(11)`,
      `${dots} number(16)`,
      { otp: `${dots} number(6)` },
    ]);
  });

  it('S4: in text, in a query, in a form body, in headers', () => {
    const canary = 'kept-back';
    for (const text of [
      `password: ${canary}`,
      `password=${canary}&x=1`,
      `https://a.test/?access_token=${canary}`,
      `{broken "secret": "${canary}"`,
      `Authorization: Bearer ${canary}-x`,
      `authorization: authing id:${canary}`,
      `cookie: a=b; c=${canary}`,
      `Basic ${canary}`,
      `email=${canary}%40a.test`,
      `手机：1; 密码=${canary}`,
    ]) {
      assert.ok(!String(redact(text)).includes(canary), text);
    }
    assert.deepEqual(
      redact([
        { name: 'Authorization', value: canary },
        { name: 'accept', value: 'text/plain' },
      ]),
      [
        { name: 'Authorization', value: `${dots} string(9)` },
        { name: 'accept', value: 'text/plain' },
      ],
    );
    assert.deepEqual(redact(['host', 'a.test', 'cookie', canary]), ['host', 'a.test', 'cookie', `${dots} string(9)`]);
  });

  const quotedInText = [
    'data=%7B%22password%22%3A%22kept-back%22%7D&eventName=x',
    'callback=https%3A%2F%2Fa.test%2F%3Faccess_token%3Dkept-back',
    'login=kept-back%40a.test',
    'again=kept-back%2540a.test',
    'broken=%zz&login=kept-back%40a.test%',
    'user%5Bpassword%5D=kept-back&user[password]=kept-back',
    'https://svc:kept-back!@a.test/x',
    '{broken "password": "a kept-back phrase"',
    "password = 'a kept-back phrase'",
    '{broken "secret": "a \\" kept-back"',
    '{broken "emails": ["kept-back"]',
    '{broken "token": {"a": "kept-back"}',
    'body={\\"password\\":\\"a kept-back phrase\\"}',
    'Parameters: {"password"=>"a kept-back phrase"}',
    '<pre>&quot;password&quot;: &quot;a kept-back phrase&quot;</pre>',
    '<user><password>kept-back</password></user>',
    '<soap:accessToken type="x"> <![CDATA[kept-back]]></soap:accessToken>',
  ];
  for (const text of quotedInText) {
    it(`S4: hides what is kept back in ${text}`, () => {
      const out = String(redact(text));
      assert.ok(!out.includes('kept-back') && out.includes(dots), out);
      assert.equal(redact(out), out, 'what is hidden stays as it is');
    });
  }

  it('S4: keeps what is written in such ways and identifies nobody', () => {
    for (const text of [
      'q=%E4%BD%A0%E5%A5%BD&next=%2Fhome%3Ftab%3D1',
      '<p>1 < 2</p>',
      'https://a.test:8443/x',
      '{"emails": [], "token": "", "phone": {}',
      '100% of it',
    ])
      assert.equal(redact(text), text);
    assert.equal(redact('https://svc:kept-back@a.test/x'), `https://${dots}@a.test/x`);
  });

  it('S4: a label tells in whatever case it is written, and of several values', () => {
    for (const labelled of [
      { Name: 'Authorization', Value: 'kept back' },
      { key: 'authorization', values: ['kept back'] },
    ]) {
      assert.ok(!JSON.stringify(redact(labelled)).includes('kept back'), JSON.stringify(labelled));
    }
  });

  it('S4: no text takes long to be looked through', () => {
    for (const piece of [
      '%25',
      '%41',
      'password"',
      '<password',
      'https://a:',
      '\\"token',
      'token:"\\',
      '&quot;',
      'a%',
      '<a',
      '<password ',
      'x',
      'aB3',
    ]) {
      const began = performance.now();
      redact(piece.repeat(50_000 / piece.length));
      assert.ok(performance.now() - began < 20_000, `${piece}: ${performance.now() - began} ms`);
    }
  });

  it('S4: JSON in a string in JSON in a string', () => {
    const inner = JSON.stringify({ data: JSON.stringify({ answer: { password: 'kept back', status: 'Li' } }) });
    const out = JSON.stringify(redact({ body: inner }));
    assert.ok(!out.includes('kept back') && out.includes('Li'));
  });

  it('S4: a key named __proto__ stays a key and changes no prototype', () => {
    const out = redact(JSON.parse('{"__proto__": {"password": "kept back", "polluted": 1}, "constructor": {"prototype": {"x": 1}}}'));
    assert.deepEqual(
      JSON.stringify(out),
      `{"__proto__":{"password":"${dots} string(9)","polluted":1},"constructor":{"prototype":{"x":1}}}`,
    );
    assert.equal(Object.getPrototypeOf(out), Object.prototype);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('S4: too deep, too much, too long and circular all end', () => {
    let deep: unknown = { password: 'kept back' };
    for (let level = 0; level < 5000; level++) deep = [deep];
    assert.ok(!JSON.stringify(redact(deep)).includes('kept back'));
    const wide = redact(Array.from({ length: 100_000 }, () => ({ a: 1 }))) as unknown[];
    assert.ok(wide.length < 20_002 && wide.at(-1) === '…');
    const circle: Record<string, unknown> = { a: 1 };
    circle['self'] = circle;
    assert.ok(JSON.stringify(redact(circle)));
    for (const unit of ['token', 'a@', 'a.', '1 ', 'eyJ', '"', '{"', '+1', 'Aa1', 'cookie ']) {
      const out = redact(unit.repeat(200_000));
      assert.ok(typeof out === 'string' && out.length < 600_000);
    }
  }).timeout(20_000);

  it('R9: a long text that begins a token again and again takes no longer for it', () => {
    const text = 'a-eyJ'.repeat(60_000);
    const began = performance.now();
    assert.equal(hidePatterns(text), text);
    assert.ok(scrubText(text, []).startsWith('a-eyJ'));
    const took = performance.now() - began;
    assert.ok(took < 20_000, `${Math.round(took)} ms`);
  });

  it('S9: markup stays text', () => {
    assert.deepEqual(redact({ nickname: '<img src=x onerror=alert(1)>' }), { nickname: '<img src=x onerror=alert(1)>' });
  });
});
