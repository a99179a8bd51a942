/** Where the REST face lives (shared/contract/api.md). */
export const REST_PREFIX = '/api/v1/workflow-automation'
