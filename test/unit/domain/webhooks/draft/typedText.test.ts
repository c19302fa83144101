import assert from 'node:assert/strict';
import { eventRows } from '../../../../../src/features/create/eventRows';
import { bundledCatalog } from '../../../../../src/domain/events/catalog';
import { cleanAscii, cleanFields, cleanName, hiddenCharacter, strangeCharacter } from '../../../../../src/domain/webhooks/draft/typedText';
import { checkUrl } from '../../../../../src/domain/webhooks/draft/checkUrl';
import { validateField } from '../../../../../src/domain/webhooks/draft/validate';
import { draft } from '../../../../support/testStore';

const url = 'https://example.com/hook?a=1';

describe('what was typed or pasted', () => {
  for (const [what, typed] of [
    ['a byte order mark', `\ufeff${url}`],
    ['zero-width characters', `https://exam\u200bple.com/\u2060hook?a=1\u200d`],
    ['direction marks', `\u202a${url}\u202c`],
    ['curly quotes', `\u201c${url}\u201d`],
    ['straight quotes', `"${url}"`],
    ['a full-width colon and question mark', 'https\uff1a//example.com/hook\uff1fa=1'],
    ['full-width letters and digits', 'https://\uff45\uff58ample.com/hook?a=\uff11'],
    ['no-break spaces around it', `\u00a0\u3000${url}\u00a0`],
  ] as const) {
    it(`a URL with ${what} is cleaned, and a warning says what it will be`, () => {
      assert.equal(cleanAscii(typed), url);
      const [first, ...more] = checkUrl(typed);
      assert.deepEqual([first?.severity, more], ['warning', []]);
      if (first?.code !== 'url.surroundingSpace' && first?.code !== 'url.oddHost')
        assert.deepEqual([first?.code, first?.values], ['url.cleaned', { url }]);
      assert.equal(cleanFields({ url: typed }).url, url);
    });
  }

  it('a no-break space inside a URL is named', () => {
    assert.deepEqual(
      checkUrl('https://example.com/a\u00a0b').map(({ code, values }) => [code, values]),
      [['url.hiddenCharacter', { character: 'U+00A0' }]],
    );
  });

  for (const typed of ['user\uff1acreated', 'user:created\u200b', '\u201cuser:created\u201d', 'user:\u00adcreated']) {
    it(`an event typed as ${JSON.stringify(typed)} is offered as the one that is meant, and sent as it`, () => {
      const rows = eventRows({ catalog: bundledCatalog(), language: 'en', recent: [], unlisted: [], typed, explain: false });
      const last = rows.at(-1);
      assert.ok(last?.kind === 'nearest' && last.id === 'user:created', last?.kind);
      assert.deepEqual(cleanFields({ events: [typed] }).events, ['user:created']);
    });
  }

  it('a name keeps its letters, emoji and joiners, and loses what nobody sees', () => {
    assert.equal(cleanName('\ufeff \u8ba2\u5355\uff1a\u540c\u6b65\u200b \u202e'), '\u8ba2\u5355\uff1a\u540c\u6b65');
    const family = '\ud83d\udc68\u200d\ud83d\udc69';
    assert.equal(cleanName(` ${family}\u00a0x `), `${family} x`);
  });

  for (const [secret, code, severe] of [
    ['0123456789abcdef\u200b', 'U+200B', 'error'],
    ['0123456789\u00a0abcdef', 'U+00A0', 'warning'],
    ['\ufeff0123456789abcdef', 'U+FEFF', 'error'],
  ] as const) {
    it(`a hidden character of a secret (${code}) is named, and the secret stays as it is`, () => {
      const issues = validateField('secret', draft({ secret }), bundledCatalog());
      assert.deepEqual(
        issues.filter((issue) => issue.code === 'secret.hiddenCharacter').map(({ severity, values }) => [severity, values]),
        [[severe, { character: code }]],
      );
      assert.equal(cleanFields(draft({ secret })).secret, secret);
    });
  }

  it('R14: each character that nobody sees, and each odd blank of Unicode, is cleaned away or named', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;
    const missed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = code >= 0xd800 && code < 0xe000 ? '' : String.fromCodePoint(code);
      if (!unseen.test(character)) continue;
      const key = cleanAscii(`64a1b2c3${character}d4e5f6a7`);
      if (key !== '64a1b2c3d4e5f6a7' && !strangeCharacter(key, true)) missed.push(`key ${code.toString(16)}`);
      if (!hiddenCharacter(`0123${character}4567`)) missed.push(`secret ${code.toString(16)}`);
      for (const typed of [
        `https://exam${character}ple.com/hook`,
        `https://example.com/ho${character}ok`,
        `https://example.com/hook?a=${character}1`,
        `${character}https://example.com/hook`,
        `https://example.com/hook${character}`,
      ]) {
        if (checkUrl(typed).length === 0) missed.push(`url ${code.toString(16)}`);
        else if (cleanAscii(typed) !== typed.replace(character, '') && checkUrl(typed)[0]?.severity !== 'error')
          missed.push(`url kept ${code.toString(16)}`);
      }
    }
    assert.deepEqual(missed, []);
  });

  it('what is strange in a key is told as it is seen, or by its number', () => {
    assert.deepEqual(strangeCharacter('abc\u00e9'), { code: 'U+00E9', shown: '\u00e9' });
    assert.deepEqual(strangeCharacter('a b', true), { code: 'U+0020', shown: undefined });
    assert.deepEqual(strangeCharacter('a\u0007'), { code: 'U+0007', shown: undefined });
    assert.equal(strangeCharacter('abc-DEF_123+/='), undefined);
    assert.equal(hiddenCharacter('\u5bc6\u94a5'), undefined);
  });
});
