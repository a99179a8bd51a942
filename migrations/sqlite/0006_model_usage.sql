-- One request to a language model. Never the words: what was asked and answered is in no table of usage.
CREATE TABLE model_requests (
  id TEXT PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  provider TEXT NOT NULL CHECK (provider IN ('openai', 'anthropic', 'compatible')),
  model TEXT NOT NULL,
  -- Which version of the system prompt asked.
  prompt_version INTEGER NOT NULL,
  -- first: the question; repair: the answer given back with what was wrong in it.
  purpose TEXT NOT NULL CHECK (purpose IN ('first', 'repair')),
  -- answered, or the reason why there was no answer (llm/model-failure.ts).
  outcome TEXT NOT NULL,
  input_tokens INTEGER NOT NULL CHECK (input_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  -- 1: the provider did not say, the program counted letters.
  is_estimated INTEGER NOT NULL CHECK (is_estimated IN (0, 1)),
  -- Millionths of a US dollar. NULL: the price of the model is not known.
  cost_micro_usd INTEGER CHECK (cost_micro_usd >= 0)
) STRICT;

-- A month is added up at every request.
CREATE INDEX model_requests_at ON model_requests (at);
