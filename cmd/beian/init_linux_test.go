package main

import (
	"bytes"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// patience is how long a test waits for the program; a loaded machine is slow.
const patience = 3 * time.Minute

// session is the program running in a pseudo-terminal of 80 by 24 cells.
type session struct {
	t        *testing.T
	cmd      *exec.Cmd
	keyboard *os.File
	exited   chan struct{}

	mu     sync.Mutex
	output []byte
	seen   int // how much of the output was waited for
}

// run starts beian in a folder.
func run(t *testing.T, folder string, args ...string) *session {
	t.Helper()
	terminal, keyboard := openTerminal(t)
	size := unix.Winsize{Row: 24, Col: 80}
	if err := unix.IoctlSetWinsize(int(terminal.Fd()), unix.TIOCSWINSZ, &size); err != nil {
		t.Fatal(err)
	}
	program, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, keyboard: pollable(t, keyboard), exited: make(chan struct{}), cmd: exec.Command(program, args...)}
	s.cmd.Dir = folder
	s.cmd.Env = append(os.Environ(), asProgram+"=1", "TERM=xterm-256color", "NO_COLOR=1", "LC_ALL=zh_CN.UTF-8", "ACCESSIBLE=", "CI=")
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = terminal, terminal, terminal
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	terminal.Close()
	go s.read()
	t.Cleanup(s.kill)
	return s
}

// pollable is a file whose Close ends a Read that waits.
func pollable(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0) // the program must not hold it too
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := unix.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), f.Name())
}

func (s *session) read() {
	buf := make([]byte, 4096)
	for {
		n, err := s.keyboard.Read(buf)
		s.mu.Lock()
		s.output = append(s.output, buf[:n]...)
		s.mu.Unlock()
		if err != nil {
			s.cmd.Wait()
			close(s.exited)
			return
		}
	}
}

// kill ends the program the hard way.
func (s *session) kill() {
	s.cmd.Process.Kill()
	<-s.exited
}

// wait goes on once one of the texts has been drawn since the last wait, and says which:
// the one that stands first.
func (s *session) wait(texts ...string) int {
	s.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if which := s.find(texts); which >= 0 {
			return which
		}
	}
	s.t.Fatalf("%q is not shown:\n%s", texts, s.text())
	return -1
}

// find is the text that stands first in what was drawn since the last wait; -1: none yet.
func (s *session) find(texts []string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	which, first := -1, len(s.output)
	for i, text := range texts {
		if at := bytes.Index(s.output[s.seen:], []byte(text)); at >= 0 && at < first {
			which, first = i, at
		}
	}
	if which >= 0 {
		s.seen += first + len(texts[which])
	}
	return which
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;?]*[a-zA-Z]")

// text is what was drawn since the last wait.
func (s *session) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return escapes.ReplaceAllString(string(s.output[s.seen:]), "")
}

func (s *session) press(keys string) {
	s.t.Helper()
	if _, err := s.keyboard.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// step is a screen and what is typed there.
type step struct{ title, keys string }

const (
	enter = "\r"
	down  = "\x1b[B"
)

func (s *session) follow(steps []step) {
	s.t.Helper()
	for _, st := range steps {
		s.wait(st.title)
		s.press(st.keys)
	}
}

// end waits until the program has ended, and wants its exit status.
func (s *session) end(status int) {
	s.t.Helper()
	select {
	case <-s.exited:
	case <-time.After(patience):
		s.t.Fatalf("it does not end:\n%s", s.text())
	}
	if got := s.cmd.ProcessState.ExitCode(); got != status {
		s.t.Errorf("exit status %d, want %d:\n%s", got, status, s.text())
	}
}

// passes holds the finished file against the check.
func passes(t *testing.T, file string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "check", "--as-of", asOf, file)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

const asOf = "2026-11-23"

// answers are steps one after the other.
func answers(parts ...[]step) (all []step) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// entity is what is asked to find out type and province of a filing; of a unit, on a certificate
// that its nature proposes.
func entity(nature, number, name, address, domain string) []step {
	return []step{
		{"主办单位性质", nature},
		{"证件类型", enter},
		{"证件号码", number + enter},
		{"主办单位名称", name + enter},
		{"证件住所", address + enter},
		{"省（自治区、直辖市）", enter},
		{"市（州、盟）", enter},
		{"县（市、区）", enter},
		{"域名", domain + enter},
		{"主体备案号", enter},
	}
}

// server is what is asked of a server bought for some months.
func server(months string) []step {
	return []step{
		{"产品类型", enter},
		{"备案服务号", enter},
		{"付费方式", enter},
		{"购买时长", months + enter},
		{"公网带宽", enter},
		{"中国大陆节点", enter},
	}
}

// people is what is asked of a unit whose legal representative 陈青禾 is the principal.
func people(number, mobile, phone, emergency, remark string) []step {
	return []step{
		{"证件有效期止", enter},
		{"通讯地址", enter},
		{"法定代表人姓名", "陈青禾" + enter},
		{"投资人或主管单位", enter},
		{"主体负责人：姓名", enter},
		{"主体负责人：证件类型", enter},
		{"主体负责人：证件号码", number + enter},
		{"主体负责人：证件有效期止", "2049-06-30" + enter},
		{"联系方式1", mobile + enter},
		{"联系方式2", phone + enter},
		{"应急联系电话", emergency + enter},
		{"电子邮箱", "chen@qinghe.example.cn" + enter},
		{"主体备注", remark + enter},
	}
}

// site is what is asked of a site; administrator is the answer to who looks after it, with what
// is asked of somebody else.
func site(name string, administrator ...step) []step {
	return answers(
		[]step{{"网站名称", name}, {"首页URL", enter}, {"网站服务内容", enter}, {"网站语言", enter}, {"前置审批类型", enter}},
		administrator,
		[]step{{"网站备注", enter}},
		domain("2026-10-08", "2049-10-01"),
	)
}

// domain is what is asked of a domain that the entity owns.
func domain(verified, expires string) []step {
	return []step{
		{"域名持有者名称", enter},
		{"域名持有者：证件类型", enter},
		{"域名持有者：证件号码", enter},
		{"域名注册服务机构", "阿里云" + enter},
		{"实名认证日期", verified + enter},
		{"域名到期日", expires + enter},
	}
}

// theSame is the principal as the administrator of a site.
var theSame = step{"网站负责人", enter}

// noMore ends sites and apps.
var noMore = []step{{"还有网站要一起备案", enter}, {"还有 App 或小程序要一起备案", enter}}

// tianjin is an enterprise whose two roles two people take, as the province wants.
var tianjin = answers(
	entity(enter, "91120104MA02QH7K59", "天津青禾软件有限公司", "天津市南开区白堤路86号3栋5层502室", "qinghe-soft.cn"),
	[]step{{"备案类型：首次备案", enter}, {"接入服务商", enter}},
	server("12"),
	people("12010419880312001X", "13800221234", "086-022-23456789", "13802001234", "应急电话中手机号使用人为公司行政吴小川"),
	site(enter, []step{
		{"网站负责人", "周小满" + enter},
		{"网站负责人：证件类型", enter},
		{"网站负责人：证件号码", "120104199005200028" + enter},
		{"网站负责人：证件有效期止", "2049-05-20" + enter},
		{"网站负责人：联系方式1", "13800222468" + enter},
		{"联系方式2", enter},
		{"网站负责人：应急联系电话", "13802002468" + enter},
		{"网站负责人：电子邮箱", "zhou@qinghe.example.cn" + enter},
	}...),
	noMore,
)

// papers gives a file for every paper that is asked for, and ends at the review.
func (s *session) papers() {
	s.t.Helper()
	for s.wait("8/8", "完成，保存并退出") == 0 {
		s.press("'materials/license copy.jpg'" + enter) // as terminals write a file dragged there
	}
	s.press(enter)
}

func TestAnEnterpriseInTianjinWithTwoPeople(t *testing.T) {
	folder := t.TempDir()
	s := run(t, folder, "init", "--as-of", asOf)
	s.follow(tianjin)
	s.papers()
	s.end(0)
	passes(t, filepath.Join(folder, "beian.yaml"))
}

func TestAPersonInJiangsu(t *testing.T) {
	folder := t.TempDir()
	s := run(t, folder, "init", "--as-of", asOf)
	s.follow(answers(
		entity(down+enter, "320106199504080016", "林一舟", "江苏省南京市鼓楼区中山北路30号2幢601室", "http://www.linyizhou.cn/"),
		[]step{
			{"江苏省（个人）", enter},
			{"接入服务商", enter},
			{"产品类型", down + down + enter},
			{"备案服务号", enter},
			{"付费方式", enter},
			{"购买时长", "12" + enter},
			{"中国大陆节点", enter},
			{"证件有效期止", "2049-02-18" + enter},
			{"通讯地址", enter},
			{"联系方式1", "13800255678" + enter},
			{"应急联系电话", "13800515678" + enter},
			{"电子邮箱", "lin@yizhou.example.cn" + enter},
			{"主体备注", enter},
			{"网站名称", "?"},
			{"可用：林一舟的个人主页", enter},
			{"（自己填写）", enter},
			{"首页URL", enter},
			{"网站服务内容", enter},
			{"网站语言", enter},
			{"前置审批类型", enter},
			{"本网站为个人网站，做", "\t\x7f，记录编程。" + enter}, // the draft, taken and changed
		},
		domain("2026-09-01", "2049-09-01"),
		noMore[:1],
	))
	s.papers()
	s.end(0)
	passes(t, filepath.Join(folder, "beian.yaml"))
	data := content(t, filepath.Join(folder, "beian.yaml"))
	for _, want := range []string{"name: linyizhou.cn", "name: 林一舟的个人主页", "remark: 本网站为个人网站，做个人主页使用，网站开通后主要内容为个人主页，不含交易与广告，记录编程。", "administrator: 主体负责人"} {
		if !strings.Contains(data, want) {
			t.Errorf("%s is missing:\n%s", want, data)
		}
	}
}

func content(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestTwoSitesInGuangdong adds a second site, changes an answer from the review and takes
// the second site away again.
func TestTwoSitesInGuangdong(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "two.yaml")
	s := run(t, folder, "init", "--as-of", asOf, "two.yaml")
	s.follow(answers(
		entity(enter, "91440106MA19QH7K3L", "广州青禾软件有限公司", "广东省广州市天河区天河路228号3栋5层502室", "qinghe-soft.cn"),
		[]step{{"广东省（单位）", enter}, {"接入服务商", enter}},
		server("12"),
		people("440106198803120017", "13800091234", "086-020-38123456", "13800201234", ""),
		site(enter, theSame),
		[]step{{"还有网站要一起备案", "qinghe-mall.cn" + enter}},
		server(""),
		site(down+enter, theSame),
		noMore,
	))
	s.papers()
	s.end(0)
	passes(t, file)
	if got := content(t, file); strings.Count(got, "home: ") != 2 || !strings.Contains(got, "of: sites[1]") {
		t.Errorf("two sites with their papers are expected:\n%s", got)
	}

	s = run(t, folder, "init", "--as-of", asOf, "two.yaml")
	s.wait("完成，保存并退出")
	s.press("\x1b[F") // to the end: a paper
	s.press("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[Ax")
	s.wait("再按一次 x 删除网站 2")
	s.press("x")
	s.wait("完成，保存并退出")
	s.press("\x1b[H" + enter)
	s.end(0)
	passes(t, file)
	if got := content(t, file); strings.Count(got, "home: ") != 1 || strings.Contains(got, "sites[1]") {
		t.Errorf("one site is expected:\n%s", got)
	}
}

// TestKilledAtEveryQuestionTheInterviewGoesOnThere kills the program at each question, the
// hard way, and starts it again.
func TestKilledAtEveryQuestionTheInterviewGoesOnThere(t *testing.T) {
	folder := t.TempDir()
	every := 1
	if testing.Short() {
		every = 9
	}
	s := run(t, folder, "init", "--as-of", asOf)
	for i, st := range tianjin {
		s.wait(st.title)
		if i%every == 0 && !strings.HasPrefix(st.title, "备案类型：") {
			s.kill()
			s = run(t, folder, "init", "--as-of", asOf)
			s.reach(st.title)
		}
		s.press(st.keys)
	}
	s.papers()
	s.end(0)
	passes(t, filepath.Join(folder, "beian.yaml"))
}

// reach passes what may stand before a question when the interview goes on: the page about
// the province, and the question left empty last.
func (s *session) reach(title string) {
	s.t.Helper()
	for {
		switch s.wait("备案类型：首次备案", "（可不填）", title) {
		case 0:
			s.wait("回车 继续") // the page may name the question
		case 2:
			return
		}
		s.press(enter)
	}
}

func TestASecondSessionIsKeptOutUntilTheFirstEnds(t *testing.T) {
	folder := t.TempDir()
	first := run(t, folder, "init", "--as-of", asOf)
	first.follow(tianjin[:2])
	second := run(t, folder, "init", "--as-of", asOf)
	second.wait("正由另一个 beian init 填写")
	second.end(2)
	first.wait("证件号码")
	first.press("\x03") // Ctrl-C
	first.wait("--set 'entity.name=")
	first.end(2)
	third := run(t, folder, "init", "--as-of", asOf)
	third.wait("证件号码")
	third.kill()
	if left, _ := filepath.Glob(filepath.Join(folder, ".beian-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestAClosedTerminalLosesNothing takes the terminal away in the middle of an answer; the
// program ends, under nohup too.
func TestAClosedTerminalLosesNothing(t *testing.T) {
	for _, nohup := range []bool{false, true} {
		if nohup {
			signal.Ignore(syscall.SIGHUP)
			defer signal.Reset(syscall.SIGHUP)
		}
		folder := t.TempDir()
		s := run(t, folder, "init", "--as-of", asOf)
		s.follow(tianjin[:4])
		s.wait("证件住所")
		s.press("天津市南开区")
		s.keyboard.Close()
		select {
		case <-s.exited:
		case <-time.After(patience):
			t.Fatalf("it does not end; nohup %v", nohup)
		}
		again := run(t, folder, "init", "--as-of", asOf)
		again.wait("证件住所")
		again.kill()
		if got := content(t, filepath.Join(folder, "beian.yaml")); !strings.Contains(got, "name: 天津青禾软件有限公司") {
			t.Errorf("an answer is lost:\n%s", got)
		}
	}
}

// TestAFileIsEditedInPlace changes one answer of a file with comments from the review.
func TestAFileIsEditedInPlace(t *testing.T) {
	folder := t.TempDir()
	before := content(t, "../../examples/sichuan-enterprise.yaml")
	file := filepath.Join(folder, "beian.yaml")
	if err := os.WriteFile(file, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	s := run(t, folder, "init", "--as-of", asOf)
	s.wait("完成，保存并退出")
	s.press(down + down + down + down + enter) // the name
	s.wait("现在的内容")
	s.press("成都青禾网络有限公司" + enter)
	s.wait("域名持有者名称") // no longer the entity's: the review stands on it
	s.press("\x1b[H" + enter)
	s.end(1)
	want := strings.Replace(before, "name: 成都青禾软件有限公司", "name: 成都青禾网络有限公司", 1)
	if got := content(t, file); got != want {
		t.Errorf("more than the name has changed:\n%s", got)
	}
}
