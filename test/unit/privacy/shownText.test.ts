import assert from 'node:assert/strict';
import { shownText } from '../../../src/privacy/shownText';

describe('an answer as it may be shown', () => {
  const secret = 'canary "shop" & 秘密';

  for (const [title, echoed] of [
    ['as it is', `got ${secret}!`],
    ['as JSON', JSON.stringify({ got: secret })],
    ['in a query', `?got=${encodeURIComponent(secret)}`],
    ['in a form', new URLSearchParams({ got: secret }).toString()],
    ['in an object', { deep: [{ got: `<${secret}>` }] }],
    ['as a name', { [secret]: 1 }],
  ] as const) {
    it(`S3: has no secret that an endpoint echoes ${title}`, () => {
      const shown = shownText(echoed, [undefined, secret]);
      for (const part of ['canary', '秘密', encodeURIComponent('秘密')]) assert.ok(!shown.includes(part), shown);
      assert.match(shown, /••••••••/);
    });
  }

  it('S4: masks identity data, and S9: leaves markup the text that it is', () => {
    const shown = shownText({ email: 'somebody@example.com', html: '<img src=x onerror=alert(1)>' }, []);
    assert.deepEqual(JSON.parse(shown), { email: '•••••••• string(20)', html: '<img src=x onerror=alert(1)>' });
  });

  it('shows a text as a text, nothing as nothing, and does not take a short secret for a text', () => {
    assert.deepEqual([shownText('OK\n', ['O']), shownText(undefined, ['']), shownText(null, [])], ['OK\n', '', 'null']);
  });
});
