import assert from 'node:assert/strict';
import type { Session } from '../../../src/connections/session';
import { mayWrite } from '../../../src/ui/mayWrite';
import { setDesk } from '../wizard/desk';
import { takeInHand } from '../wizard/hands';
import type { Hands } from '../wizard/hands';

describe('the production guard', () => {
  let hands: Hands;
  beforeEach(() => {
    hands = takeInHand();
  });
  afterEach(() => hands.letGo());

  const sessionOf = async (production: boolean, id = 'p1'): Promise<Session> => {
    const desk = await setDesk({ name: 'Live pool', production, id });
    desk.dispose();
    return desk.services.connections.session;
  };

  it('asks nothing for a connection that is not marked', async () => {
    assert.equal(await mayWrite({ session: await sessionOf(false) }, 'Something happens.'), true);
    assert.equal(hands.unseen().notices, 0);
  });

  it('asks each time with the name of the connection, and what is not confirmed is not done', async () => {
    const connections = { session: await sessionOf(true) };
    for (const answer of ['Continue in production', undefined]) {
      const asked = mayWrite(connections, 'Something happens.');
      const notice = await hands.nextNotice();
      assert.match(notice.text, /"Live pool" is a production user pool/);
      notice.press(answer);
      assert.equal(await asked, answer !== undefined);
    }
  });

  it('holds only for the connection that was named', async () => {
    const connections = { session: await sessionOf(true) };
    const asked = mayWrite(connections, 'Something happens.');
    const notice = await hands.nextNotice();
    connections.session = await sessionOf(true, 'p2');
    notice.press('Continue in production');
    assert.equal(await asked, false);
  });
});
