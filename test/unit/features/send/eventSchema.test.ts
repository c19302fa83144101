import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { bundledCatalog, liveCatalog } from '../../../../src/domain/events/catalog';
import { sampleFor } from '../../../../src/domain/events/samples/sampleFor';
import { eventSchema } from '../../../../src/features/send/eventSchema';

const options = { userPoolId: 'pool', at: '2026-11-25T09:00:00.000Z' };
const texts = {
  language: 'en',
  root: 'root',
  unlisted: 'unlisted',
  guess: 'guess',
  sample: (event: string) => `Sample of ${event}`,
} as const;
const schema = eventSchema(bundledCatalog(), options, texts);
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const events = bundledCatalog().groups.flatMap((group) => group.events.map(({ id }) => id));

function complaints(value: unknown): string[] {
  validate(value);
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

describe('the schema of an event', () => {
  it('takes every sample', () => {
    for (const event of events) assert.deepEqual(complaints(sampleFor(event, options).payload), [], event);
  });

  it('asks for a listed name and for data', () => {
    assert.deepEqual(complaints({}), [" must have required property 'eventName'", " must have required property 'data'"]);
    assert.deepEqual(complaints({ eventName: 'user.created', data: {} }), ['/eventName must be equal to one of the allowed values']);
    assert.deepEqual(complaints({ eventName: 'test', data: 'text' }), ['/data must be object']);
  });

  it('knows the keys of each event and the words the vendor documents', () => {
    assert.deepEqual(complaints({ eventName: 'user:email-verified', data: { email: 1 } }), ['/data/email must be string,null']);
    assert.deepEqual(complaints({ eventName: 'mfa:verified', data: { userId: '1', isValid: true, type: 'Fax' } }), [
      '/data/type must be equal to one of the allowed values',
    ]);
    assert.deepEqual(complaints({ eventName: 'user:blocked', data: { user: { id: '1', blocked: 'yes' } } }), [
      '/data/user/blocked must be boolean,null',
    ]);
    assert.deepEqual(complaints({ eventName: 'user:deleted', data: { users: [{ emailVerified: 1 }] } }), [
      '/data/users/0/emailVerified must be boolean,null',
    ]);
  });

  it('leaves alone what nobody documented', () => {
    assert.deepEqual(complaints({ eventName: 'role:disable', data: {} }), []);
    assert.deepEqual(complaints({ eventName: 'user:updated', data: { user: {} } }), []);
    assert.deepEqual(complaints({ eventName: 'user:created', data: { id: '1', phone: null, ownKey: [1] }, more: true }), []);
  });

  it('follows the live list of events', () => {
    const live = liveCatalog({ categories: [], events: [{ value: 'brand:new', name: '新', nameEn: 'New', category: 'x' }] });
    const own = new Ajv({ strict: false }).compile(eventSchema(live, options, texts));
    assert.ok(own({ eventName: 'brand:new', data: {} }));
    assert.ok(!own({ eventName: 'user:created', data: {} }));
  });

  it('offers a whole sample, and says when it is a guess', () => {
    const text = JSON.stringify(schema);
    assert.equal(text.match(/"Sample of [^"]+"/g)?.length, 76);
    assert.equal(text.match(/\. guess"/g)?.length, 9);
  });
});
