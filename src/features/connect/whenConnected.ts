import * as vscode from 'vscode';
import type { Command, Core } from '../../core';
import type { Session } from '../../domain/connections/connections';
import { showInfo } from '../../ui/notifications';

type Connected = Extract<Session, { kind: 'connected' }>;

/** A command about the current connection. A key of the user's own may run it without one: that is told. */
export function whenConnected(run: (core: Core, session: Connected) => Promise<void>): Command {
  return async (core) => {
    const { session } = core.connections;
    if (session.kind === 'connected') await run(core, session);
    else void showInfo(vscode.l10n.t('This window is not connected.'));
  };
}
