-- Run by Neovim without a screen: opens an article, waits for its diagnostics, applies the
-- first replacement, and waits for its diagnostic to go.
--
--     RELIS=target/debug/relis ARTICLE=article.txt nvim --headless --clean -c 'luafile editors/neovim/test.lua'

local function fail(message)
  io.stderr:write(message .. "\n")
  vim.cmd("cquit 1")
end

local function wait_for(what, condition)
  if not vim.wait(20000, condition, 20) then
    fail("waited in vain for " .. what)
  end
end

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("ARTICLE")))
  local buffer = vim.api.nvim_get_current_buf()
  local settings = { name = "relis", cmd = { os.getenv("RELIS"), "lsp" }, root_dir = vim.fn.getcwd() }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(settings, { bufnr = buffer })
  else
    id = vim.lsp.start_client(settings)
    vim.lsp.buf_attach_client(buffer, id)
  end
  local client = vim.lsp.get_client_by_id(id)

  wait_for("diagnostics", function()
    return #vim.diagnostic.get(buffer) > 0
  end)
  local function count(message)
    local same = vim.tbl_filter(function(one)
      return one.message == message
    end, vim.diagnostic.get(buffer))
    return #same
  end

  -- The first diagnostic that something can be done about.
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local place = { line = one.lnum, character = one.col }
    local answer, failed = client.request_sync("textDocument/codeAction", {
      textDocument = { uri = vim.uri_from_bufnr(buffer) },
      range = { start = place, ["end"] = place },
      context = { diagnostics = {} },
    }, 20000, buffer)
    if failed or answer.err then
      fail("no answer: " .. vim.inspect(failed or answer.err))
    end
    for _, action in ipairs(answer.result) do
      local about = action.diagnostics and action.diagnostics[1]
      if action.isPreferred and about and about.message == one.message then
        local before = count(one.message)
        local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n")
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
        local changed = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n")
        if changed == text then
          fail("the replacement changed nothing: " .. action.title)
        end
        wait_for("the diagnostic to go", function()
          return count(one.message) < before
        end)
        print(#vim.diagnostic.get(buffer) .. " left after: " .. action.title .. "\n")
        return
      end
    end
  end
  fail("nothing can be done about any diagnostic")
end

local ok, message = pcall(run)
if not ok then
  fail(message)
end
vim.cmd("qall!")
