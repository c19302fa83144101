/** Every id that package.json and the code must agree on. A unit test holds the two against each other. */

export const commands = {
  connect: 'genauth.connect',
  startSandbox: 'genauth.startSandbox',
  stopSandbox: 'genauth.stopSandbox',
  makeSandboxEvent: 'genauth.makeSandboxEvent',
  switchConnection: 'genauth.switchConnection',
  renameConnection: 'genauth.renameConnection',
  replaceKey: 'genauth.replaceKey',
  disconnect: 'genauth.disconnect',
  createWebhook: 'genauth.createWebhook',
  createWebhookInForm: 'genauth.createWebhookInForm',
  enableWebhook: 'genauth.enableWebhook',
  disableWebhook: 'genauth.disableWebhook',
  deleteWebhook: 'genauth.deleteWebhook',
  saveAsFile: 'genauth.saveAsFile',
  rotateSecret: 'genauth.rotateSecret',
  resumeRotation: 'genauth.resumeRotation',
  discardRotation: 'genauth.discardRotation',
  editWebhook: 'genauth.editWebhook',
  openOnDoubleClick: 'genauth.openOnDoubleClick',
  changeName: 'genauth.changeName',
  changeUrl: 'genauth.changeUrl',
  changeEvents: 'genauth.changeEvents',
  changeContentType: 'genauth.changeContentType',
  changeRetry: 'genauth.changeRetry',
  changeSecret: 'genauth.changeSecret',
  duplicate: 'genauth.duplicate',
  copyToConnection: 'genauth.copyToConnection',
  refresh: 'genauth.refresh',
  filterWebhooks: 'genauth.filterWebhooks',
  sortWebhooks: 'genauth.sortWebhooks',
  clearFilter: 'genauth.clearFilter',
  copyId: 'genauth.copyId',
  copyValue: 'genauth.copyValue',
  copyUrl: 'genauth.copyUrl',
  copyCurl: 'genauth.copyCurl',
  copyNodeCode: 'genauth.copyNodeCode',
  copyJson: 'genauth.copyJson',
  copySecret: 'genauth.copySecret',
  sendTestEvent: 'genauth.sendTestEvent',
  runScenario: 'genauth.runScenario',
  resendDelivery: 'genauth.resendDelivery',
  explainDelivery: 'genauth.explainDelivery',
  sendPayload: 'genauth.sendPayload',
  changePayloadWebhook: 'genauth.changePayloadWebhook',
  openConsole: 'genauth.openConsole',
  showLog: 'genauth.showLog',
  copyDiagnostics: 'genauth.copyDiagnostics',
  showDeliveries: 'genauth.showDeliveries',
  refreshDeliveries: 'genauth.refreshDeliveries',
  filterDeliveries: 'genauth.filterDeliveries',
  clearDeliveryFilter: 'genauth.clearDeliveryFilter',
  showAllDeliveries: 'genauth.showAllDeliveries',
  showSelectedDeliveries: 'genauth.showSelectedDeliveries',
  loadMoreDeliveries: 'genauth.loadMoreDeliveries',
  openDelivery: 'genauth.openDelivery',
  revealField: 'genauth.revealField',
  hideField: 'genauth.hideField',
  revealDelivery: 'genauth.revealDelivery',
  hideDelivery: 'genauth.hideDelivery',
  compareDeliveries: 'genauth.compareDeliveries',
  selectForCompare: 'genauth.selectForCompare',
  compareWithSelected: 'genauth.compareWithSelected',
  compareWithSample: 'genauth.compareWithSample',
  saveAsSample: 'genauth.saveAsSample',
  copyDelivery: 'genauth.copyDelivery',
  copyDeliveryCurl: 'genauth.copyDeliveryCurl',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const views = { webhooks: 'genauth.webhooks', deliveries: 'genauth.deliveries' } as const;

export const viewContainer = 'genauth';

/** Context keys that `when` clauses in package.json read. */
export const contextKeys = {
  /** 'restoring' | 'none' | 'connected' */
  connection: 'genauth.connection',
  /** 'loading' | 'empty' | 'failed' | 'rows' | 'hidden', where a filter hides them all: keys about webhooks work with 'rows' only. */
  list: 'genauth.list',
  /** true while the connection is the local sandbox, also when it is stopped */
  sandbox: 'genauth.sandbox',
  /** true once a webhook was created in this window */
  webhookCreated: 'genauth.webhookCreated',
  /** true while a filter may hide webhooks */
  filtered: 'genauth.filtered',
  /** whose deliveries are shown: 'nothing' | 'one' | 'all' */
  deliveryScope: 'genauth.deliveryScope',
  /** true once a delivery was seen in this window */
  deliverySeen: 'genauth.deliverySeen',
  /** true while a filter may hide deliveries */
  deliveryFilter: 'genauth.deliveryFilter',
  /** true once a delivery waits to be compared with another */
  deliveryToCompare: 'genauth.deliveryToCompare',
} as const;

/** Menus in menus. */
export const submenus = { change: 'genauth.change', copyAs: 'genauth.copyAs', secret: 'genauth.secret' } as const;

export const webviews = { form: 'genauth.webhookForm' } as const;

export const uriSchemes = {
  /** Read-only documents with the answer to a test event. */
  answer: 'genauth-answer',
  /** The row of a webhook that fails: its path is the webhook's ID. Nothing can be opened by it. */
  failing: 'genauth-failing',
  /** Read-only documents with a delivery of the log, of what it sent, or of the sample of its event. */
  delivery: 'genauth-delivery',
  /** The JSON schema of an event: the editor's JSON support asks for it when such a file is opened. */
  schema: 'genauth-schema',
} as const;

export const settings = {
  /** Seconds between two looks at the webhooks' deliveries. */
  healthInterval: 'genauth.health.interval',
} as const;

export const walkthrough = 'start';

/** How the name of a file with an event ends. */
export const payloadEnding = '.genauth-event.json';
