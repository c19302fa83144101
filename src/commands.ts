import { commands } from './ids';
import type { CommandId } from './ids';
import { changeContentType } from './features/manage/changeContentType';
import { changeEvents } from './features/manage/changeEvents';
import { changeName } from './features/manage/changeName';
import { changeRetry } from './features/manage/changeRetry';
import { changeSecret } from './features/manage/changeSecret';
import { changeUrl } from './features/manage/changeUrl';
import { clearFilter } from './features/list/clearFilter';
import { clearDeliveryFilter } from './features/watch/clearDeliveryFilter';
import { compareDeliveries } from './features/watch/compareDeliveries';
import { compareWithSample } from './features/watch/compareWithSample';
import { compareWithSelected } from './features/watch/compareWithSelected';
import { changePayloadWebhook } from './features/send/changePayloadWebhook';
import { connect } from './features/connect/connect';
import { copyCurl } from './features/list/copyCurl';
import { copyDelivery } from './features/watch/copyDelivery';
import { copyDeliveryCurl } from './features/watch/copyDeliveryCurl';
import { copyDiagnostics } from './features/list/copyDiagnostics';
import { copyId } from './features/list/copyId';
import { copyJson } from './features/list/copyJson';
import { copyNodeCode } from './features/list/copyNodeCode';
import { copySecret } from './features/list/copySecret';
import { copyToConnection } from './features/manage/copyToConnection';
import { copyUrl } from './features/list/copyUrl';
import { copyValue } from './features/list/copyValue';
import { createWebhook } from './features/create/createWebhook';
import { createWebhookInForm } from './features/form/createWebhookInForm';
import { deleteWebhook } from './features/manage/deleteWebhook';
import { disableWebhook } from './features/manage/disableWebhook';
import { discardRotation } from './features/manage/discardRotation';
import { disconnect } from './features/connect/disconnect';
import { enableWebhook } from './features/manage/enableWebhook';
import { duplicate } from './features/form/duplicate';
import { editWebhook } from './features/form/editWebhook';
import { filterWebhooks } from './features/list/filterWebhooks';
import { explainDelivery } from './features/watch/explainDelivery';
import { filterDeliveries } from './features/watch/filterDeliveries';
import { hideDelivery } from './features/watch/hideDelivery';
import { hideField } from './features/watch/hideField';
import { loadMoreDeliveries } from './features/watch/loadMoreDeliveries';
import { makeSandboxEvent } from './features/send/makeSandboxEvent';
import { openConsole } from './features/connect/openConsole';
import { openDelivery } from './features/watch/openDelivery';
import { openOnDoubleClick } from './features/form/openOnDoubleClick';
import { refresh } from './features/list/refresh';
import { refreshDeliveries } from './features/watch/refreshDeliveries';
import { renameConnection } from './features/connect/renameConnection';
import { replaceKey } from './features/connect/replaceKey';
import { resumeRotation } from './features/manage/resumeRotation';
import { rotateSecret } from './features/manage/rotateSecret';
import { saveAsFile } from './features/list/saveAsFile';
import { resendDelivery } from './features/send/resendDelivery';
import { runScenario } from './features/send/runScenario';
import { revealDelivery } from './features/watch/revealDelivery';
import { revealField } from './features/watch/revealField';
import { saveAsSample } from './features/watch/saveAsSample';
import { selectForCompare } from './features/watch/selectForCompare';
import { sendPayload } from './features/send/sendPayload';
import { sendTestEvent } from './features/send/sendTestEvent';
import type { Command } from './core';
import { showAllDeliveries } from './features/watch/showAllDeliveries';
import { showDeliveries } from './features/watch/showDeliveries';
import { showLog } from './features/connect/showLog';
import { sortWebhooks } from './features/list/sortWebhooks';
import { showSelectedDeliveries } from './features/watch/showSelectedDeliveries';
import { startSandbox } from './features/connect/startSandbox';
import { stopSandbox } from './features/connect/stopSandbox';
import { switchConnection } from './features/connect/switchConnection';

/** Which verb a command is. Loaded when the first of them is used. */
export const verbs = {
  [commands.connect]: connect,
  [commands.startSandbox]: startSandbox,
  [commands.stopSandbox]: stopSandbox,
  [commands.makeSandboxEvent]: makeSandboxEvent,
  [commands.switchConnection]: switchConnection,
  [commands.renameConnection]: renameConnection,
  [commands.replaceKey]: replaceKey,
  [commands.disconnect]: disconnect,
  [commands.createWebhook]: createWebhook,
  [commands.createWebhookInForm]: createWebhookInForm,
  [commands.enableWebhook]: enableWebhook,
  [commands.disableWebhook]: disableWebhook,
  [commands.deleteWebhook]: deleteWebhook,
  [commands.saveAsFile]: saveAsFile,
  [commands.rotateSecret]: rotateSecret,
  [commands.resumeRotation]: resumeRotation,
  [commands.discardRotation]: discardRotation,
  [commands.editWebhook]: editWebhook,
  [commands.openOnDoubleClick]: openOnDoubleClick,
  [commands.changeName]: changeName,
  [commands.changeUrl]: changeUrl,
  [commands.changeEvents]: changeEvents,
  [commands.changeContentType]: changeContentType,
  [commands.changeRetry]: changeRetry,
  [commands.changeSecret]: changeSecret,
  [commands.duplicate]: duplicate,
  [commands.copyToConnection]: copyToConnection,
  [commands.refresh]: refresh,
  [commands.filterWebhooks]: filterWebhooks,
  [commands.sortWebhooks]: sortWebhooks,
  [commands.clearFilter]: clearFilter,
  [commands.copyId]: copyId,
  [commands.copyUrl]: copyUrl,
  [commands.copyValue]: copyValue,
  [commands.copyCurl]: copyCurl,
  [commands.copyNodeCode]: copyNodeCode,
  [commands.copyJson]: copyJson,
  [commands.copySecret]: copySecret,
  [commands.sendTestEvent]: sendTestEvent,
  [commands.runScenario]: runScenario,
  [commands.resendDelivery]: resendDelivery,
  [commands.explainDelivery]: explainDelivery,
  [commands.sendPayload]: sendPayload,
  [commands.changePayloadWebhook]: changePayloadWebhook,
  [commands.openConsole]: openConsole,
  [commands.showLog]: showLog,
  [commands.copyDiagnostics]: copyDiagnostics,
  [commands.showDeliveries]: showDeliveries,
  [commands.refreshDeliveries]: refreshDeliveries,
  [commands.filterDeliveries]: filterDeliveries,
  [commands.clearDeliveryFilter]: clearDeliveryFilter,
  [commands.showAllDeliveries]: showAllDeliveries,
  [commands.showSelectedDeliveries]: showSelectedDeliveries,
  [commands.loadMoreDeliveries]: loadMoreDeliveries,
  [commands.openDelivery]: openDelivery,
  [commands.revealField]: revealField,
  [commands.hideField]: hideField,
  [commands.revealDelivery]: revealDelivery,
  [commands.hideDelivery]: hideDelivery,
  [commands.compareDeliveries]: compareDeliveries,
  [commands.selectForCompare]: selectForCompare,
  [commands.compareWithSelected]: compareWithSelected,
  [commands.compareWithSample]: compareWithSample,
  [commands.saveAsSample]: saveAsSample,
  [commands.copyDelivery]: copyDelivery,
  [commands.copyDeliveryCurl]: copyDeliveryCurl,
} satisfies Record<CommandId, Command>;
