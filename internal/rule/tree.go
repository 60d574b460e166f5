package rule

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/expr-lang/expr/ast"
)

// Parsing the expressions of the rules takes as long as everything that they then say of a
// filing. Their syntax trees are therefore packed beside the trees of the rule files: those
// of the kinds that closures are made of.

// errTree says that bytes are no packed tree, or that a tree can't be packed.
var errTree = errors.New("no tree that can be packed")

// The kinds of node as they are packed.
const (
	treeNil = iota + 1
	treeString
	treeInteger
	treeFloat
	treeBool
	treeIdentifier
	treePointer
	treeMember
	treeUnary
	treeBinary
	treeConditional
	treeArray
	treeCall
	treeBuiltin
	treePredicate
)

// packTree writes a tree as unpackTree reads it. The error is errTree for a tree with
// nodes of other kinds.
func packTree(root ast.Node) (out []byte, err error) {
	defer func() {
		if recover() == errTree {
			out, err = nil, errTree
		}
	}()
	return appendTree(nil, root), nil
}

func appendTree(out []byte, n ast.Node) []byte {
	switch n := n.(type) {
	case *ast.NilNode:
		return append(out, treeNil)
	case *ast.StringNode:
		return appendText(append(out, treeString), n.Value)
	case *ast.IntegerNode:
		return binary.AppendVarint(append(out, treeInteger), int64(n.Value))
	case *ast.FloatNode:
		return binary.AppendUvarint(append(out, treeFloat), math.Float64bits(n.Value))
	case *ast.BoolNode:
		return appendFlag(append(out, treeBool), n.Value)
	case *ast.IdentifierNode:
		return appendText(append(out, treeIdentifier), n.Value)
	case *ast.PointerNode:
		return appendText(append(out, treePointer), n.Name)
	case *ast.MemberNode:
		return appendTrees(appendFlag(appendFlag(append(out, treeMember), n.Optional), n.Method), n.Node, n.Property)
	case *ast.UnaryNode:
		return appendTrees(appendText(append(out, treeUnary), n.Operator), n.Node)
	case *ast.BinaryNode:
		return appendTrees(appendText(append(out, treeBinary), n.Operator), n.Left, n.Right)
	case *ast.ConditionalNode:
		return appendTrees(appendFlag(append(out, treeConditional), n.Ternary), n.Cond, n.Exp1, n.Exp2)
	case *ast.ArrayNode:
		return appendTrees(append(out, treeArray), n.Nodes...)
	case *ast.CallNode:
		return appendTrees(append(out, treeCall), append([]ast.Node{n.Callee}, n.Arguments...)...)
	case *ast.BuiltinNode:
		if n.Map == nil && n.Threshold == nil {
			return appendTrees(appendFlag(appendText(append(out, treeBuiltin), n.Name), n.Throws), n.Arguments...)
		}
	case *ast.PredicateNode:
		return appendTrees(append(out, treePredicate), n.Node)
	}
	panic(errTree)
}

func appendTrees(out []byte, nodes ...ast.Node) []byte {
	out = binary.AppendUvarint(out, uint64(len(nodes)))
	for _, n := range nodes {
		out = appendTree(out, n)
	}
	return out
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

func appendFlag(out []byte, flag bool) []byte {
	if flag {
		return append(out, 1)
	}
	return append(out, 0)
}

// unpackTree reads what packTree wrote; texts are parts of packed. The error is errTree.
func unpackTree(packed string) (root ast.Node, err error) {
	defer func() {
		if recover() != nil { // cut off or made up: an index outside what there is
			root, err = nil, errTree
		}
	}()
	r := treeReader{packed}
	root = r.node()
	if r.rest != "" {
		return nil, errTree
	}
	return root, nil
}

// treeReader takes from the front of what is left. It panics where that is not as it should be.
type treeReader struct{ rest string }

func (r *treeReader) node() ast.Node {
	switch kind := r.byte(); kind {
	case treeNil:
		return &ast.NilNode{}
	case treeString:
		return &ast.StringNode{Value: r.text()}
	case treeInteger:
		n := r.number()
		return &ast.IntegerNode{Value: int(int64(n>>1) ^ -int64(n&1))} // zigzag, as encoding/binary has it
	case treeFloat:
		return &ast.FloatNode{Value: math.Float64frombits(r.number())}
	case treeBool:
		return &ast.BoolNode{Value: r.flag()}
	case treeIdentifier:
		return &ast.IdentifierNode{Value: r.text()}
	case treePointer:
		return &ast.PointerNode{Name: r.text()}
	case treeMember:
		n := &ast.MemberNode{Optional: r.flag(), Method: r.flag()}
		n.Node, n.Property = r.two()
		return n
	case treeUnary:
		return &ast.UnaryNode{Operator: r.text(), Node: r.nodes()[0]}
	case treeBinary:
		n := &ast.BinaryNode{Operator: r.text()}
		n.Left, n.Right = r.two()
		return n
	case treeConditional:
		n := &ast.ConditionalNode{Ternary: r.flag()}
		parts := r.nodes()
		n.Cond, n.Exp1, n.Exp2 = parts[0], parts[1], parts[2]
		return n
	case treeArray:
		return &ast.ArrayNode{Nodes: r.nodes()}
	case treeCall:
		nodes := r.nodes()
		return &ast.CallNode{Callee: nodes[0], Arguments: nodes[1:]}
	case treeBuiltin:
		return &ast.BuiltinNode{Name: r.text(), Throws: r.flag(), Arguments: r.nodes()}
	case treePredicate:
		return &ast.PredicateNode{Node: r.nodes()[0]}
	}
	panic(errTree)
}

func (r *treeReader) nodes() []ast.Node {
	n := r.number()
	if n > uint64(len(r.rest)) {
		panic(errTree)
	}
	out := make([]ast.Node, n)
	for i := range out {
		out[i] = r.node()
	}
	return out
}

// two reads two nodes without a list for them.
func (r *treeReader) two() (a, b ast.Node) {
	if r.number() != 2 {
		panic(errTree)
	}
	a = r.node()
	return a, r.node()
}

func (r *treeReader) byte() byte {
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *treeReader) flag() bool { return r.byte() != 0 }

func (r *treeReader) number() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (r *treeReader) text() string {
	n := r.number()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}
