import assert from 'node:assert/strict';
import { foldEvent, foldName, foldUrl, sharesName, sharesUrl } from '../../../../../src/domain/webhooks/draft/fold';

describe('what a service may have rewritten', () => {
  const sameNames: [string, string, string][] = [
    ['Unicode form', 'Caf\u00e9 订单', 'Cafe\u0301 订单'],
    ['compatibility form', 'Ｏｒｄｅｒｓ ①', 'Orders 1'],
    ['blanks', ' Orders\u00a0 EU\t', 'Orders EU'],
    ['marks that nobody sees', 'Or\u200bders\u202e\ufeff\ufe0f', 'Orders'],
    ['HTML escapes', 'A &amp; B &lt;1&gt; &quot;x&#39;s&#x22;', 'A & B <1> "x\'s"'],
    ['HTML escapes, twice', 'A &amp;amp; B', 'A & B'],
  ];
  for (const [what, one, other] of sameNames) {
    it(`a name is the same but for ${what}`, () => {
      assert.equal(foldName(one), foldName(other));
      assert.ok(sharesName(one, other));
    });
  }

  const sameUrls: [string, string, string][] = [
    ['letter case of scheme and host', 'HTTPS://Example.COM/Hook', 'https://example.com/Hook'],
    ['the default port', 'https://example.com:443/hook', 'https://example.com/hook'],
    ['an empty path', 'https://example.com', 'https://example.com/'],
    ['percent-encoding of letters', 'https://example.com/%7Euser/%68ook?q=%c3%a9', 'https://example.com/~user/hook?q=é'],
    ['HTML escapes', 'https://example.com/hook?a=1&amp;b=2', 'https://example.com/hook?a=1&b=2'],
    ['an IDN host', 'https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['blanks', ' https://example.com/hook\n', 'https://example.com/hook'],
  ];
  for (const [what, one, other] of sameUrls) {
    it(`a URL is the same but for ${what}`, () => {
      assert.equal(foldUrl(one), foldUrl(other));
      assert.ok(sharesUrl(one, other));
    });
  }

  const alikeNames: [string, string, string][] = [
    ['letter case', 'Orders EU', 'orders eu'],
    ['truncation', 'Orders of the northern region', 'Orders of the nor'],
    ['truncation with dots', 'Orders of the northern region', 'Orders of the...'],
    ['separators', 'Orders EU / 2', 'orders-eu-2'],
    ['percent-encoding', 'Orders EU', 'Orders%20EU'],
    ['a suffix', 'Orders EU', 'Orders EU (1)'],
    ['accents', 'Café', 'Cafe'],
    ['emoji', 'Orders 🚀', 'Orders '],
    ['tags', 'Orders <b>EU</b>', 'Orders EU'],
  ];
  for (const [what, one, other] of alikeNames) {
    it(`a name that differs in ${what} is alike, and not the same`, () => {
      assert.notEqual(foldName(one), foldName(other));
      assert.ok(sharesName(one, other) && sharesName(other, one));
    });
  }

  const alikeUrls: [string, string, string][] = [
    ['the slash at the end', 'https://example.com/hook/', 'https://example.com/hook'],
    ['the scheme', 'http://example.com/hook', 'https://example.com/hook'],
    ['the query', 'https://example.com/hook?a=1', 'https://example.com/hook'],
    ['the fragment', 'https://example.com/hook#a', 'https://example.com/hook'],
    ['credentials', 'https://me:pw@example.com/hook', 'https://example.com/hook'],
    ['letter case of the path', 'https://example.com/Hook', 'https://example.com/hook'],
    ['truncation', 'https://example.com/a/long/path/of/a/hook', 'https://example.com/a/long/pa'],
    ['double encoding', 'https://example.com/a%2520b', 'https://example.com/a%20b'],
  ];
  for (const [what, one, other] of alikeUrls) {
    it(`a URL that differs in ${what} is alike, and not the same`, () => {
      assert.notEqual(foldUrl(one), foldUrl(other));
      assert.ok(sharesUrl(one, other) && sharesUrl(other, one));
    });
  }

  it('others share nothing', () => {
    assert.equal(sharesName('Orders', 'Invoices'), false);
    assert.equal(sharesName('🚀', '✨'), false, 'nothing of them is left to compare');
    assert.equal(sharesUrl('https://example.com/hook', 'https://example.org/hook'), false);
    assert.equal(sharesUrl('https://example.com/orders', 'https://example.com/invoices'), false);
    assert.equal(sharesUrl('', 'https://example.com/invoices'), false);
  });

  it('an event is the same but for letter case and blanks', () => {
    assert.equal(foldEvent(' User:Created'), foldEvent('user: created'));
    assert.notEqual(foldEvent('user.created'), foldEvent('user:created'));
  });

  it('odd texts are folded without harm', () => {
    for (const odd of [
      '',
      '%',
      '%zz',
      '&#99999999;',
      '&#0;',
      '\ud800',
      '&amp',
      'http://',
      'a'.repeat(1_000_000),
      '<'.repeat(100_000),
      '&'.repeat(100_000),
    ]) {
      assert.equal(typeof foldName(odd), 'string');
      assert.equal(typeof foldUrl(odd), 'string');
      assert.equal(sharesName(odd, 'Orders') || sharesUrl(odd, 'https://example.com/'), false);
    }
  });
});
