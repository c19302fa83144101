import assert from 'node:assert/strict';
import fs from 'node:fs';
import { authing, genauth, signedHeaders, stringToSign } from '../../../src/api/authorization';
import { sign } from '../../../src/sandbox/authorize';

interface Vectors {
  accessKeyId: string;
  accessKeySecret: string;
  nonce: string;
  date: string;
  lang: string;
  vectors: {
    dialect: 'authing' | 'genauth';
    sdkVersionHeader: string;
    method: 'GET' | 'POST';
    path: string;
    data: Record<string, unknown>;
    stringToSign: string;
    authorization: string;
  }[];
}

const { accessKeyId, accessKeySecret, nonce, date, lang, vectors } = JSON.parse(
  fs.readFileSync('test/fixtures/signing-vectors.json', 'utf8'),
) as Vectors;

describe('signing', () => {
  for (const { dialect, sdkVersionHeader, method, path, data, stringToSign: wanted, authorization } of vectors) {
    const request = { method, path, data };
    const moment = { lang, date, nonce };
    const chosen = dialect === 'authing' ? authing : genauth;

    it(`signs as the official SDK does: ${dialect} ${method} ${path}`, () => {
      const headers = signedHeaders(chosen, { accessKeyId, accessKeySecret }, request, moment, sdkVersionHeader);
      const { authorization: given, ...signed } = headers;
      assert.equal(stringToSign(signed, request), wanted);
      assert.equal(given, authorization);
    });

    it(`the sandbox computes the same by itself: ${dialect} ${method} ${path}`, () => {
      const headers = signedHeaders(chosen, { accessKeyId, accessKeySecret }, request, moment, sdkVersionHeader);
      const signature = sign({ method, path, headers, fields: data }, chosen.prefix, accessKeySecret);
      assert.equal(authorization.split(':').at(-1), signature);
    });
  }

  it('never sends the secret', () => {
    const headers = signedHeaders(genauth, { accessKeyId, accessKeySecret }, { method: 'GET', path: '/', data: {} }, { lang, date, nonce });
    assert.ok(!JSON.stringify(headers).includes(accessKeySecret));
  });
});
