import assert from 'node:assert/strict';
import { hideSecrets } from '../../../src/privacy/hideSecrets';

describe('S3: a secret in whatever way a server writes it back', () => {
  // Its bytes fill whole groups of base64, so that no letter of it is shared with what stands behind.
  const secret = 'a"b<c>&d\'é/密 f+ghi';
  const bytes = Buffer.from(secret);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const written: Record<string, string> = {
    'as it is': secret,
    'as JSON': JSON.stringify(secret).slice(1, -1),
    'as JSON in JSON': JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
    'as JSON in ASCII': JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'in a query': encodeURIComponent(secret),
    'in a query, in lower case': encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    'in a query in a query': encodeURIComponent(encodeURIComponent(secret)),
    'each byte in percent': bytes.toString('hex').replace(/../g, '%$&'),
    'in a form': new URLSearchParams([['', secret]]).toString().slice(1),
    'as HTML': html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    'as HTML by numbers': html.replaceAll('"', '&#34;').replaceAll("'", '&#x27;'),
    'as hex': bytes.toString('hex'),
    'as hex in capitals': bytes.toString('hex').toUpperCase(),
    'as base64': bytes.toString('base64'),
    'as base64 for URLs': bytes.toString('base64url'),
  };
  for (const [how, text] of Object.entries(written)) {
    it(how, () => {
      // Alone, and behind and before a plain text: nothing but the writing itself may tell that it is there.
      for (const around of ['', ' ', 'no '])
        assert.equal(hideSecrets(`${around}${text}${around}`, [secret], '•').replace(/[= ]|no/g, ''), '•');
    });
  }

  it('in the middle of a longer text in base64, wherever its bytes begin', () => {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const hidden = hideSecrets(Buffer.from(`${before}${secret}xyz`).toString('base64'), [secret], '•');
      assert.match(hidden, /^.{0,5}•.{0,8}$/, before);
    }
  });

  it('of two, the longer first', () => assert.equal(hideSecrets('secret-and-more secret', ['secret', 'secret-and-more'], '•'), '• •'));

  it('leaves a text alone that has none of them', () => {
    for (const text of ['', 'connect ECONNREFUSED 127.0.0.1:3000', '100 % + 5 & \\ "'.repeat(100)])
      assert.equal(hideSecrets(text, [secret, ''], '•'), text);
  });
});
