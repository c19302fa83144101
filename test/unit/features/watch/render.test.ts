import assert from 'node:assert/strict';
import { render } from '../../../../src/features/watch/render';
import type { Rendered } from '../../../../src/features/watch/render';
import { sampleOf } from '../../../../src/features/watch/sampleOf';

const dots = '••••••••';
const secret = 'canary-webhook-secret-77';

function show(value: unknown, revealed: string[] = [], linesNote?: string): Rendered {
  return render(value, { revealed: new Set(revealed), secrets: [secret], linesNote });
}

/** What stands in the line of each field. */
const linesOf = ({ text, fields }: Rendered): (string | undefined)[] => fields.map(({ line }) => text.split('\n')[line]?.trim());

describe('a delivery as text', () => {
  const value = { id: 1, answer: { motto: 'Li', email: 'li@example.com', tags: ['a', 'b@example.com'], empty: {}, none: [] }, token: null };

  it('S4: is JSON with identity data hidden, and knows the lines of what it hides', () => {
    const shown = show(value);
    assert.deepEqual(JSON.parse(shown.text), { ...value, answer: { ...value.answer, email: `${dots} string(14)`, tags: ['a', dots] } });
    assert.deepEqual(linesOf(shown), [`"email": "${dots} string(14)",`, `"${dots}"`]);
    assert.deepEqual(
      shown.fields.map(({ path, revealed }) => [path, revealed]),
      [
        ['1.1', false],
        ['1.2.1', false],
      ],
    );
  });

  it('S4: reveals one field and no other, and hides it again', () => {
    const shown = show(value, ['1.1']);
    assert.deepEqual(linesOf(shown), ['"email": "li@example.com",', `"${dots}"`]);
    assert.deepEqual(
      shown.fields.map(({ revealed }) => revealed),
      [true, false],
    );
    assert.ok(!shown.text.includes('b@example.com'));
    assert.ok(!show(value).text.includes('li@example.com'));
  });

  it('S4: reveals all at once but the secret, which its own field reveals', () => {
    const echo = { ...value, headers: { token: secret }, said: `got ${secret}` };
    const all = render(echo, { revealed: new Set(), all: true, secrets: [secret] });
    assert.ok(all.text.includes('li@example.com') && all.text.includes('b@example.com') && !all.text.includes('canary'), all.text);
    assert.deepEqual(linesOf(all), [`"token": "${dots}"`, `"said": "got ${dots}"`]);
    const path = all.fields[0]?.path ?? '';
    assert.equal(render(echo, { revealed: new Set([path]), all: true, secrets: [secret] }).text.split(secret).length, 2);
    let deep: unknown = 'x';
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    assert.ok(render(deep, { revealed: new Set(), all: true, secrets: [] }).text.includes('…'));
  });

  it('S4: the way to a field holds no name of the payload', () => {
    const { fields } = show({ 'li@example.com': { password: 'x' } });
    assert.deepEqual(
      fields.map(({ path }) => path),
      ['0.0'],
    );
  });

  it('S4: what two names hide alike can be revealed by nobody', () => {
    const { text, fields } = show({ 'a@example.com': { password: 'one' }, 'b@example.com': { password: 'two' } });
    assert.deepEqual(fields, []);
    assert.ok(!/one|two|example/.test(text));
  });

  it('S3: the secret is nowhere, in whatever way it is echoed', () => {
    const echo = {
      note: `got ${secret}`,
      inner: JSON.stringify({ note: secret }),
      [`x ${secret}`]: 1,
      'x-authing-webhook-secret': secret,
      list: [encodeURIComponent(secret)],
    };
    const { text } = show(echo);
    assert.ok(!text.includes('canary'), text);
    assert.ok(show(echo, ['0']).text.includes(secret), 'unless its field is revealed');
  });

  it('S9: markup stays text, and what cannot be seen is written out', () => {
    const hostile = { nickname: '<img src=x onerror=alert(1)> \u202egpj \u001b[31m \u2028 \u{e0041} \u200b \u0085', '\u202ekey': 1 };
    const { text } = show(hostile);
    assert.deepEqual(JSON.parse(text), hostile);
    assert.match(text, /<img src=x onerror=alert\(1\)> \\u202egpj \\u001b\[31m \\u2028 \\udb40\\udc41 \\u200b \\u0085/);
    assert.ok(!/[\p{Cf}\p{Cc}\u2028]/u.test(text.replaceAll('\n', '')));
    const unfolded = show({ password: { deep: '\u202e' } }, ['0.0']).text;
    assert.ok(!unfolded.includes('\u202e'));
  });

  it('a text of several lines stands line by line, says so, and is hidden line by line', () => {
    const { text } = show({ body: '<html>\n<p>li@example.com</p>\r\n</html>', more: 1 }, [], 'text');
    assert.equal(text, `{\n  "body": [ // text\n    "<html>",\n    "<p>${dots}</p>",\n    "</html>"\n  ],\n  "more": 1\n}`);
    assert.deepEqual(JSON.parse(show({ body: 'a\nb' }).text), { body: 'a\nb' });
  });

  it('is valid for any value, and says when something was cut', () => {
    for (const odd of [null, 'text', 5, true, [], {}, [[]], [null], { a: undefined }])
      assert.doesNotThrow(() => JSON.parse(show(odd).text), JSON.stringify(odd));
    let deep: unknown = { password: 'x' };
    for (let level = 0; level < 3000; level += 1) deep = [deep];
    const cut = show({ deep, long: 'ab '.repeat(100_000) });
    assert.ok(cut.cut && JSON.parse(cut.text));
    assert.equal(show(value).cut, false);
  });

  it('a key named __proto__ stays a key', () => {
    assert.equal(show(JSON.parse('{"__proto__":{"a":1}}')).text.replace(/\s/g, ''), '{"__proto__":{"a":1}}');
  });
});

describe('a sample of a delivery', () => {
  const of = (body: unknown): unknown => sampleOf({ event: 'login', request: { headers: {}, body } });
  it('is name and data, whatever the body was', () => {
    assert.deepEqual(of({ eventName: 'kick', data: { a: 1 }, more: 2 }), { eventName: 'kick', data: { a: 1 } });
    assert.deepEqual(of({ data: null }), { eventName: 'login', data: null });
    assert.deepEqual(of({ a: 1 }), { eventName: 'login', data: { a: 1 } });
    assert.deepEqual(of('<html>'), { eventName: 'login', data: '<html>' });
    assert.deepEqual(of(null), { eventName: 'login', data: null });
  });
});
