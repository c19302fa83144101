import * as vscode from 'vscode';
import type { Connections } from '../../../domain/connections/connections';
import { commands } from '../../../ids';
import { createEmitter } from '../../../base/emitter';
import type { UnfinishedRotations } from '../../../domain/rotations/unfinishedRotations';
import { isRotationKey, serviceOf } from '../../../domain/rotations/rotationKey';
import type { RotationMark } from '../../../domain/rotations/keptRotation';

interface Deps {
  secrets: vscode.SecretStorage;
  connections: Pick<Connections, 'session' | 'onDidChange'>;
  log: { warn(text: string): void };
}

/** Follows them, and shows them in the status bar. */
export function createUnfinishedRotations({ secrets, connections, log }: Deps): UnfinishedRotations {
  const changed = createEmitter<void>();
  let marks: readonly RotationMark[] = [];
  let item: vscode.StatusBarItem | undefined;

  let readings = 0;
  let disposed = false;

  const refresh = async (): Promise<void> => {
    const reading = (readings += 1);
    try {
      const any = (await secrets.keys()).some(isRotationKey);
      if (!any && marks.length === 0) return;
      const { readMarks, drawStatus } = await import('./rotate');
      const read = await readMarks(secrets);
      // A later reading knows better.
      if (disposed || reading !== readings) return;
      marks = read;
      item ??= vscode.window.createStatusBarItem('genauth.rotation', vscode.StatusBarAlignment.Left);
      item.command = commands.resumeRotation;
      drawStatus(item, marks);
      changed.fire();
    } catch (error) {
      log.warn(`rotation: the secret storage could not be read: ${error instanceof Error ? error.name : typeof error}`);
    }
  };
  const subscriptions = [
    connections.onDidChange(() => void refresh()),
    secrets.onDidChange(({ key }) => {
      if (isRotationKey(key)) void refresh();
    }),
  ];
  void refresh();
  return {
    get marks() {
      return marks;
    },
    onDidChange: changed.event,
    markOf(webhookId) {
      const { session } = connections;
      if (session.kind !== 'connected' || marks.length === 0) return undefined;
      const service = serviceOf(session.profile);
      return marks.find((mark) => mark.webhookId === webhookId && mark.service === service);
    },
    refresh,
    dispose() {
      disposed = true;
      for (const subscription of subscriptions) subscription.dispose();
      item?.dispose();
      changed.dispose();
    },
  };
}
