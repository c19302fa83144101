import assert from 'node:assert/strict';
import { readableMessage } from '../../../src/api/message';

describe('what the service says in an error', () => {
  it('S3, S4: is without a token or the data of a person that the request did not carry, and keeps its sense', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl';
    assert.equal(readableMessage(`no user ${token} or somebody@example.com, 13987650064`, []), 'no user •••••••• or ••••••••, ••••••••');
    assert.equal(readableMessage('the secret: at least 8 characters', []), 'the secret: at least 8 characters');
  });

  it('S3, S4: hides an address, a phone, a password, a code and a key that it echoes, in both languages and as JSON or a query', () => {
    const echoes = [
      'user canary@example.com already exists',
      '手机号 13812345678 已被注册',
      '用户 138 1234 5678 不存在',
      'password "canary 1" is too weak',
      '密码：canary1 不符合要求',
      '密码为 canary1',
      'invalid secret: canary1',
      'secret=canary1 is not allowed',
      '验证码834921错误',
      'verification code 834921 is wrong',
      '{"phone":"canary","secret":"canary"}',
      'body: {"password":{"old":"canary"}}',
      'Authorization: Bearer canary1',
      'authorization header AWS4 Credential=canary, Signature=canary',
      'cookie: sid=canary',
      'https://svc:canary@a.test/',
      'https://a.test/hook?token=canary',
      'token=canary&x=1',
      'nationalId: canary',
      '身份证 110105194912310021',
      '卡号 6222021234567890123',
      '<password>canary</password>',
      'pwd%3Dcanary',
      Buffer.from('{"password":"canary"}').toString('base64'),
      'Duplicate entry canary@example.com for key email',
    ];
    assert.deepEqual(
      echoes.filter((text) => /canary|1381234|1234 5678|834921|19491231|62220|eyJ/.test(readableMessage(text, []) ?? '')),
      [],
    );
  });

  it('S3: hides a secret that the request carried in whatever way it is written back', () => {
    const secret = 'a+b "ü/c&d';
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const forms = [
      secret,
      JSON.stringify(secret),
      JSON.stringify(JSON.stringify(secret)),
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      encodeURIComponent(encodeURIComponent(secret)),
      new URLSearchParams([['x', secret]]).toString(),
      secret.replaceAll('&', '&amp;').replaceAll('"', '&#34;'),
      JSON.stringify(secret).replace('ü', '\\u00fc'),
      ...['', 'x', 'xy', 'user:'].map((before) => base64(`${before}${secret} and more`)),
      Buffer.from(secret).toString('base64url'),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('hex').toUpperCase(),
      Buffer.from(secret).toString('hex').replace(/../g, '%$&'),
    ];
    assert.deepEqual(
      forms.filter((form) => !/•••/.test(readableMessage(`no such thing as ${form}`, [secret]) ?? '')),
      [],
    );
  });

  it('keeps what GenAuth says about fields, secrets and codes', () => {
    const said = [
      'name should not be empty',
      'secret must be longer than or equal to 8 characters',
      'the token has expired',
      'Access Key Secret 不正确',
      '密码错误',
      '密码：长度至少 8 位',
      'password: required',
      'secret: missing',
      'url must be a URL address',
      'events.0 must be a string',
      '参数错误：events',
      'webhook 6229c3e1f5b2a8d4c0e7f912 not found',
      'No permission (1305), request d5e4f6b0-5a3c-4f0e-9d0e-0b1c2d3e4f5a',
      'signature does not match',
      '签名错误',
      '签名已过期',
      '手机号格式不正确',
      '邮箱已存在',
      'user:password-changed is unknown',
      'retry after 120 seconds',
      'order 202611270001 was refused',
      'too many requests: 100 in 60 s',
      'invalid tokenType',
      'unexpected token < in JSON at position 0',
    ];
    assert.deepEqual(
      said.filter((text) => readableMessage(text, []) !== text),
      [],
    );
  });

  it('S3: hides what stands across the end of what is shown', () => {
    const text = readableMessage(`${'a '.repeat(145)}somebody.with.a.long.name@example.com and more`, []) ?? '';
    assert.ok(!text.includes('somebody'), text);
  });
});
