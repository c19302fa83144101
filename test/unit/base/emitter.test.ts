import assert from 'node:assert/strict';
import { createEmitter } from '../../../src/base/emitter';

describe('the emitter', () => {
  it('tells every listener until it is disposed, and each subscription is its own', () => {
    const emitter = createEmitter<number>();
    const heard: number[] = [];
    const listener = (value: number): void => void heard.push(value);
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, [1, 1, 2]);
  });

  it('a listener that unsubscribes while it is told does not keep another from hearing', () => {
    const emitter = createEmitter<number>();
    const heard: string[] = [];
    const first = emitter.event(() => {
      heard.push('first');
      first.dispose();
    });
    emitter.event(() => heard.push('second'));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['first', 'second', 'second']);
  });
});
