import assert from 'node:assert/strict';
import { lazy } from '../../../src/base/lazy';

describe('what is made when it is first needed', () => {
  let loads: number;
  let disposals: number;
  const load = async (): Promise<string> => {
    loads += 1;
    return 'bundle';
  };
  const make = (bundle: string): { of: string; dispose(): void } => ({ of: bundle, dispose: () => void (disposals += 1) });
  beforeEach(() => {
    loads = 0;
    disposals = 0;
  });

  it('is not loaded before, and loaded once', async () => {
    const one = lazy(load, make);
    assert.deepEqual([loads, one.needed, one.made], [0, false, undefined]);
    const both = [one.get(), one.get()];
    assert.deepEqual([loads, one.needed, one.made], [1, true, undefined]);
    const [first, second] = await Promise.all(both);
    assert.equal(first, second);
    assert.equal(one.made, first);
    assert.equal(first?.of, 'bundle');
  });

  it('is disposed with its owner; never needed, it is never loaded for that', async () => {
    const [one, other] = [lazy(load, make), lazy(load, make)];
    await one.get();
    one.dispose();
    other.dispose();
    assert.deepEqual([loads, disposals], [1, 1]);
  });

  it('is disposed at once when its owner was disposed while it was loaded', async () => {
    const one = lazy(load, make);
    const asked = one.get();
    one.dispose();
    assert.equal(disposals, 0);
    await asked;
    assert.equal(disposals, 1);
  });

  it('fails for whoever needs it when it cannot be loaded', async () => {
    const one = lazy(() => Promise.reject(new Error('missing')), make);
    await assert.rejects(one.get(), /missing/);
    await assert.rejects(one.get(), /missing/);
    one.dispose();
    assert.equal(disposals, 0);
  });
});
