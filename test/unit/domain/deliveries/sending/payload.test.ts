import assert from 'node:assert/strict';
import { resendable } from '../../../../../src/domain/deliveries/sending/resendable';
import { largestPayload, parsePayload, payloadFileName } from '../../../../../src/domain/deliveries/sending/payload';

function problemIn(text: string): { kind: string; at: string } {
  const read = parsePayload(text);
  assert.ok('problem' in read, text);
  const { kind, offset, length } = read.problem;
  return { kind, at: text.slice(offset, offset + length) };
}

describe('the text of an event', () => {
  it('is read whole, whatever else it holds', () => {
    const text = '{"eventName":"user:created","data":{"id":"1"},"__proto__":{"a":1},"more":[null]}';
    const read = parsePayload(text);
    assert.ok('payload' in read);
    assert.equal(JSON.stringify(read.payload), text);
  });

  it('that is no JSON has its mistake told at its place', () => {
    assert.deepEqual(problemIn('{"eventName":"login" "data":{}}'), { kind: 'notJson', at: '"data"' });
    assert.deepEqual(problemIn('{"eventName":"login",}'), { kind: 'notJson', at: '}' });
    assert.deepEqual(problemIn('{"eventName":"login" /* mine */}'), { kind: 'notJson', at: '/* mine */' });
    assert.deepEqual(problemIn('{"eventName":"login"} x'), { kind: 'notJson', at: 'x' });
    for (const text of ['', '  ', '{', '{"a', '[1,', 'nul']) assert.equal(problemIn(text).kind, 'notJson', text);
  });

  it('is accepted exactly when JSON accepts it', () => {
    const whole = '{"eventName":"a\\u00e9","n":-1.5e+3,"l":[true,false,null,{}],"s":"\\"\\\\"}';
    for (let at = 0; at < whole.length; at += 1) {
      for (const text of [whole.slice(0, at) + whole.slice(at + 1), `${whole.slice(0, at)},${whole.slice(at)}`, whole.slice(0, at)]) {
        const read = parsePayload(text);
        assert.equal('problem' in read && read.problem.kind === 'notJson', !isJson(text), text);
      }
    }
  });

  it('has to be an object with a name, and is told where the name is wrong', () => {
    for (const text of ['[]', '"a"', 'null', '7']) assert.deepEqual(problemIn(text), { kind: 'notObject', at: text });
    assert.deepEqual(problemIn(' {"data":{}}'), { kind: 'noEventName', at: '{' });
    assert.deepEqual(problemIn('{"eventName": 7}'), { kind: 'noEventName', at: '7' });
    assert.deepEqual(problemIn('{"eventName": " "}'), { kind: 'noEventName', at: '" "' });
  });

  it('is bounded, counted in bytes', () => {
    const of = (data: string): string => JSON.stringify({ eventName: 'test', data });
    assert.ok('payload' in parsePayload(of('x'.repeat(largestPayload - 40))));
    assert.equal(problemIn(of('x'.repeat(largestPayload))).kind, 'tooLarge');
    assert.equal(problemIn(of('中'.repeat(largestPayload / 3))).kind, 'tooLarge');
  });

  it('R12: is not sent with a number that would arrive as another one, and each is told at its place', () => {
    for (const number of [
      '1152921506151679042',
      '1e400',
      '-1e400',
      '0.1000000000000000055',
      '-0',
      '-0.0',
      '1e-400',
      '9007199254740993',
      '123456789012345678901234567890',
    ]) {
      for (const at of [
        `"data":{"id":${number}}`,
        `"data":[1,[${number}]]`,
        `"data":{"__proto__":{"a": ${number} }}`,
        `"more":${number}`,
      ]) {
        assert.deepEqual(problemIn(`{"eventName":"test",${at}}`), { kind: 'number', at: number });
      }
    }
    const text = '{"eventName":"test","data":{"a":1e400,"b":1,"c":[12345678901234567890]}}';
    const read = parsePayload(text);
    assert.ok('problem' in read);
    assert.deepEqual(
      [read.problem, ...read.others].map(({ offset, length, becomes }) => [text.slice(offset, offset + length), becomes]),
      [
        ['1e400', 'null'],
        ['12345678901234567890', '12345678901234567000'],
      ],
    );
  });

  it('R12: is sent with numbers that only are written otherwise, and with digits in a text', () => {
    for (const number of [
      '1.0',
      '1.10',
      '1E2',
      '1e+2',
      '0.0',
      '0e9',
      '100e-2',
      '9007199254740992',
      '0.1',
      '5e-324',
      '123456789012345680000',
      '"1152921506151679042"',
      '"{\\"id\\":1152921506151679042}"',
    ]) {
      const text = `{"eventName":"test","data":{"n":${number}}}`;
      const read = parsePayload(text);
      assert.ok('payload' in read, text);
      assert.deepEqual(read.payload, JSON.parse(text));
    }
  });

  it('S12: is not sent with the dots that a document shows in the place of a value, in a value, in a name, or what is cut off', () => {
    for (const at of [
      '"•••••••• string(5)"',
      '"••••••••ab"',
      '"••••••••"',
      '"call •••••••• now"',
      '"…"',
      '"\\u2022\\u2022\\u2022\\u2022\\u2022\\u2022\\u2022\\u2022"',
    ]) {
      for (const text of [`"data":{"email":${at}}`, `"data":[[${at}]]`, `"data":{${at}:1}`])
        assert.deepEqual(problemIn(`{"eventName":"test",${text}}`), { kind: 'hidden', at });
    }
    for (const plain of ['***', '• one', '•••', 'and so on …', '…and more', '****'])
      assert.ok('payload' in parsePayload(JSON.stringify({ eventName: 'test', data: plain })), plain);
  });

  it('R9: is not sent when it is nested thousands of levels deep', () => {
    for (const levels of [20_000, largestPayload / 4]) {
      assert.equal(problemIn(`{"eventName":"test","data":${'['.repeat(levels)}${']'.repeat(levels)}}`).kind, 'tooDeep');
    }
    assert.equal(problemIn('['.repeat(largestPayload)).kind, 'tooDeep');
    const body = JSON.parse(`{"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`) as unknown;
    assert.deepEqual(resendable({ request: { headers: {}, body } }), { problem: 'cut' });
  });

  it('is kept under the name of its event', () => {
    assert.equal(payloadFileName('user:created', 1), 'user-created.genauth-event.json');
    assert.equal(payloadFileName('application:mfa:enabled', 2), 'application-mfa-enabled-2.genauth-event.json');
    assert.equal(payloadFileName('../../etc/passwd', 1), 'etc-passwd.genauth-event.json');
    assert.equal(payloadFileName('..', 1), 'event.genauth-event.json');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
